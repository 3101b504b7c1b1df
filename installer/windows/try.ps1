#requires -Version 5.1
<#
.SYNOPSIS
Tries a package on a Windows computer that may be changed: installs it, uses it, upgrades it while it runs, removes it.

.DESCRIPTION
It sets the computer's time zone, and writes into the person's Brickway folder. Meant for a runner of the release workflow.

.PARAMETER Package
The .msi.

.PARAMETER Newer
The same with a higher version.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Package,
    [Parameter(Mandatory = $true)] [string] $Newer
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$installed = Join-Path $env:LOCALAPPDATA 'Brickway'
$settings = Join-Path $env:APPDATA 'Brickway\settings.json'
$run = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Run'
$command = Join-Path $installed 'bin\brickway.cmd'

function Assert-True {
    param([bool] $Condition, [string] $What)
    if (-not $Condition) {
        throw "FAILED: $What"
    }
    Write-Output "ok: $What"
}

function Invoke-Installer {
    param([string[]] $Arguments)
    $log = Join-Path ([IO.Path]::GetTempPath()) 'brickway-msi.log'
    $process = Start-Process msiexec.exe -ArgumentList ($Arguments + @('/qn', '/norestart', '/l*v', "`"$log`"")) -Wait -PassThru
    if ($process.ExitCode -ne 0) {
        Get-Content $log -Tail 200 | Write-Output
        throw "msiexec $Arguments ended with $($process.ExitCode); the end of its log is above."
    }
}

function Test-OnPath {
    $path = (Get-Item 'HKCU:\Environment').GetValue('PATH', '', 'DoNotExpandEnvironmentNames')
    return @($path -split ';' | Where-Object { $_ -eq (Join-Path $installed 'bin') }).Count -eq 1
}

function Test-RunValue {
    return $null -ne (Get-Item $run).GetValue('Brickway')
}

# Not the build's time zone, so that a package's times of files come out otherwise than they went in.
tzutil /s 'Tokyo Standard Time'
New-Item -ItemType Directory -Force (Split-Path -Parent $settings) | Out-Null
[IO.File]::WriteAllText($settings, '{"demo": true}')

Invoke-Installer @('/i', "`"$Package`"")
Assert-True (Test-Path (Join-Path $installed 'Brickway.exe')) 'it is in the folder of the person''s programs'
Assert-True (Test-OnPath) 'its command is on the PATH, once'
Assert-True (Test-Path (Join-Path $env:APPDATA 'Microsoft\Windows\Start Menu\Programs\Brickway\Brickway.lnk')) 'it is in the Start menu'
# With AOTMode=on the JVM ends instead of starting without the cache.
$env:JAVA_TOOL_OPTIONS = '-XX:AOTMode=on'
& $command --version
Assert-True ($LASTEXITCODE -eq 0) 'its command starts, with the cache'
Remove-Item Env:JAVA_TOOL_OPTIONS

$env:BRICKWAY_KEYCHAIN = 'off'
Start-Process (Join-Path $installed 'Brickway.exe') -ArgumentList '--hidden'
$deadline = (Get-Date).AddSeconds(60)
do {
    Start-Sleep -Milliseconds 500
    & $command status | Out-Null
} until ($LASTEXITCODE -eq 0 -or (Get-Date) -gt $deadline)
Assert-True ($LASTEXITCODE -eq 0) 'it runs in the tray'
Set-ItemProperty $run -Name Brickway -Value "`"$(Join-Path $installed 'Brickway.exe')`" --hidden"

Invoke-Installer @('/i', "`"$Newer`"")
Assert-True (@(Get-Process Brickway -ErrorAction SilentlyContinue).Count -eq 0) 'an upgrade has ended what ran'
Assert-True (Test-RunValue) 'an upgrade leaves the start at login'
Assert-True (Test-OnPath) 'an upgrade leaves the command on the PATH, once'
Assert-True (Test-Path $settings) 'an upgrade leaves the settings'
& $command --version
Assert-True ($LASTEXITCODE -eq 0) 'the command starts after an upgrade'

Invoke-Installer @('/x', "`"$Newer`"")
Assert-True (-not (Test-Path $installed)) 'removal takes the program'
Assert-True (-not (Test-OnPath)) 'removal takes the command off the PATH'
Assert-True (-not (Test-RunValue)) 'removal takes the start at login'
Assert-True (Test-Path $settings) 'removal leaves the settings'
