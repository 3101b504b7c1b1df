#requires -Version 5.1
<#
.SYNOPSIS
Signs a package, or every program and library in a folder that nobody has signed yet.

.DESCRIPTION
With the certificate in WINDOWS_CERTIFICATE (base64 of a .pfx) and WINDOWS_CERTIFICATE_PASSWORD; without it, nothing is done.

.PARAMETER Path
A file or a folder.
#>
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [string] $Path)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if (-not $env:WINDOWS_CERTIFICATE) {
    Write-Output "not signed: $Path (there is no WINDOWS_CERTIFICATE)"
    return
}
$files = @(Get-ChildItem $Path -Recurse -File -Include '*.exe', '*.dll', '*.msi' |
        Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -eq 'NotSigned' })
if ($files.Count -eq 0) {
    return
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
if (-not $signtool) {
    throw 'signtool is missing; it comes with the Windows SDK.'
}

# Through the certificate store, as signtool would take the password as an argument only, which other programs can read.
$pfx = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
$certificate = $null
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
    $password = New-Object Security.SecureString
    foreach ($letter in "$env:WINDOWS_CERTIFICATE_PASSWORD".ToCharArray()) {
        $password.AppendChar($letter)
    }
    $certificate = Import-PfxCertificate -FilePath $pfx -CertStoreLocation Cert:\CurrentUser\My -Password $password
    foreach ($file in $files) {
        # jpackage leaves its launchers read-only.
        $file.IsReadOnly = $false
        & $signtool.FullName sign /q /fd SHA256 /sha1 $certificate.Thumbprint /tr http://timestamp.digicert.com /td SHA256 /d Brickway $file.FullName
        if ($LASTEXITCODE -ne 0) {
            throw "signtool ended with $LASTEXITCODE for $($file.FullName); what it said is above."
        }
    }
}
finally {
    Remove-Item -Force -ErrorAction SilentlyContinue $pfx
    if ($certificate) {
        Remove-Item -Force -ErrorAction SilentlyContinue "Cert:\CurrentUser\My\$($certificate.Thumbprint)"
    }
}
