#requires -Version 5.1
<#
.SYNOPSIS
Makes Brickway's package for Windows in target\packages, as jpackage/build.sh does elsewhere.

.DESCRIPTION
Needs JAVA_HOME (a JDK 25 or newer), Maven, and for the .msi WiX 5 on the PATH with its Util extension (docs/packaging.md).
With WINDOWS_CERTIFICATE (base64 of a .pfx) and WINDOWS_CERTIFICATE_PASSWORD what it makes is signed.

.PARAMETER Version
The package's version, three numbers; pom.xml's if not given.

.PARAMETER NoBuild
Uses target\brickway.jar and target\lib as they are.

.PARAMETER Type
msi, or app-image: the folder that an installer would copy, in target\jpackage\image\Brickway.

.PARAMETER FromImage
Makes the .msi of the folder that an earlier run with -Type app-image has left.

.PARAMETER JavaFxJmods
A folder with JavaFX's jmods, for Windows on ARM: Maven Central has JavaFX for Windows on x64 only.
#>
[CmdletBinding()]
param(
    [string] $Version = '',
    [switch] $NoBuild,
    [ValidateSet('msi', 'app-image')] [string] $Type = 'msi',
    [switch] $FromImage,
    [string] $JavaFxJmods = ''
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$repository = Split-Path -Parent $PSScriptRoot
Set-Location $repository
$work = Join-Path $repository 'target\jpackage'
$image = Join-Path $work 'image\Brickway'
$packages = Join-Path $repository 'target\packages'
$modules = 'base', 'graphics', 'controls', 'fxml'

# Runs a program; ends the script with what went wrong if it fails.
function Invoke-Tool {
    param([string] $Program, [string[]] $Arguments)
    & $Program $Arguments | Out-Host # or it would be part of what a function returns
    if ($LASTEXITCODE -ne 0) {
        throw "$Program ended with $LASTEXITCODE; what it said is above."
    }
}

function Get-JdkTool {
    param([string] $Name)
    return (Join-Path $env:JAVA_HOME "bin\$Name.exe")
}

function Get-JdkFact {
    param([string] $Name)
    $line = Get-Content (Join-Path $env:JAVA_HOME 'release') | Where-Object { $_ -like "$Name=*" } | Select-Object -First 1
    return ($line -replace '^[^=]*=', '').Trim('"')
}

function New-Folder {
    param([string] $Path)
    if (Test-Path $Path) {
        Remove-Item -Recurse -Force $Path
    }
    New-Item -ItemType Directory -Force $Path | Out-Null
}

function Assert-Jdk {
    if (-not $env:JAVA_HOME -or -not (Test-Path (Get-JdkTool 'jpackage'))) {
        throw 'JAVA_HOME has to be the folder of a JDK 25 or newer.'
    }
    $major = [int] ((Get-JdkFact 'JAVA_VERSION') -split '\.')[0]
    if ($major -lt 25) {
        throw "JAVA_HOME is a JDK $major; Brickway needs 25 or newer."
    }
}

# JavaFX as modules with their libraries, so that nothing is unpacked into the person's home at run time. Microsoft's own libraries
# in JavaFX's jars stay out where the JDK has them: jlink would write the same file twice.
function New-JavaFxModule {
    param([string] $Module, [string] $JavaFxVersion, [string] $Target)
    $jar = Join-Path $repository "target\lib\javafx-$Module-$JavaFxVersion-win.jar"
    $classes = Join-Path $work "javafx\$Module\classes"
    $libraries = Join-Path $work "javafx\$Module\libraries"
    New-Folder $classes
    New-Folder $libraries
    Push-Location $classes
    try {
        Invoke-Tool (Get-JdkTool 'jar') @('--extract', '--file', $jar)
    }
    finally {
        Pop-Location
    }
    foreach ($library in Get-ChildItem $classes -Filter '*.dll') {
        if (Test-Path (Join-Path $env:JAVA_HOME "bin\$($library.Name)")) {
            Remove-Item $library.FullName
        }
        else {
            Move-Item $library.FullName $libraries
        }
    }
    Invoke-Tool (Get-JdkTool 'jmod') @('create', '--class-path', $classes, '--libs', $libraries, '--module-version', $JavaFxVersion,
        (Join-Path $Target "javafx.$Module.jmod"))
}

# Only JavaFX's: the folder may be that of a whole JDK, whose java.base must not be mixed with ours.
function Copy-JavaFxModule {
    param([string] $Module, [string] $JavaFxVersion, [string] $Target)
    $jmod = Join-Path $JavaFxJmods "javafx.$Module.jmod"
    if (-not (Test-Path $jmod)) {
        throw "There is no $jmod. -JavaFxJmods needs a folder with the jmods of JavaFX $JavaFxVersion."
    }
    $described = (& (Get-JdkTool 'jmod') describe $jmod | Select-Object -First 1) -replace '^[^@]*@', ''
    $wanted = ($JavaFxVersion -split '\.')[0]
    if (($described -split '[.+-]')[0] -ne $wanted) {
        throw "$jmod is of JavaFX $described, and pom.xml names $JavaFxVersion."
    }
    Copy-Item $jmod $Target
}

function New-Runtime {
    param([string] $JavaFxVersion)
    $jmods = Join-Path $work 'jmods'
    New-Folder $jmods
    foreach ($module in $modules) {
        if ($JavaFxJmods) {
            Copy-JavaFxModule $module $JavaFxVersion $jmods
        }
        else {
            New-JavaFxModule $module $JavaFxVersion $jmods
        }
    }
    $runtime = Join-Path $work 'runtime'
    if (Test-Path $runtime) {
        Remove-Item -Recurse -Force $runtime
    }
    # jdk.crypto.mscapi is Windows' own: the certificates that this computer trusts.
    Invoke-Tool (Get-JdkTool 'jlink') @('@jpackage/jlink.args', '--add-modules', 'jdk.crypto.mscapi', '--module-path', $jmods, '--output', $runtime)
    return $runtime
}

function New-Image {
    param([string] $Runtime, [string] $PackageVersion)
    $inputs = Join-Path $work 'input'
    New-Folder $inputs
    Copy-Item (Join-Path $repository 'target\brickway.jar') $inputs
    Get-ChildItem (Join-Path $repository 'target\lib') -Filter '*.jar' | Where-Object { $_.Name -notlike 'javafx-*' } |
        ForEach-Object { Copy-Item $_.FullName $inputs }
    $jars = @(Get-ChildItem $inputs -Filter '*.jar' | ForEach-Object { $_.FullName })
    Invoke-Tool (Get-JdkTool 'java') (@('jpackage/RaiseClassFiles.java') + $jars)
    New-Folder (Split-Path -Parent $image)
    Invoke-Tool (Get-JdkTool 'jpackage') @('@jpackage/common.args', '@jpackage/windows.args',
        '--app-version', $PackageVersion, '--input', $inputs, '--runtime-image', $Runtime, '--dest', (Split-Path -Parent $image))
    Copy-Item -Recurse (Join-Path $repository 'installer\windows\bin') $image
    $licences = Join-Path $image 'licences'
    New-Folder $licences
    Copy-Item (Join-Path $repository 'LICENSE') (Join-Path $licences 'LICENSE.txt')
    Copy-Item (Join-Path $repository 'NOTICE') (Join-Path $licences 'NOTICE.txt')
    Copy-Item (Join-Path $repository 'target\licences\THIRD-PARTY.txt') $licences
}

# One start that ends by itself, from which the JVM makes the cache that quickens all later ones; the launcher takes it from then on. The
# person who builds must not get in: folders of its own, the demo workspace.
function Invoke-Training {
    param([string] $Launcher, [string] $CacheName, [string[]] $Arguments = @())
    $training = Join-Path $work "training-$Launcher"
    New-Folder (Join-Path $training 'config')
    New-Folder (Join-Path $training 'home')
    [IO.File]::WriteAllText((Join-Path $training 'config\settings.json'), '{"demo": true}')
    $cache = Join-Path $image "app\$CacheName"
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $values = @{
        BRICKWAY_TRAINING   = 'on'
        BRICKWAY_KEYCHAIN   = 'off'
        BRICKWAY_CONFIG_DIR = Join-Path $training 'config'
        DBX_PROXY_PORT      = "$port"
        JAVA_TOOL_OPTIONS   = "`"-XX:AOTCacheOutput=$cache`" `"-Duser.home=$(Join-Path $training 'home')`""
    }
    foreach ($name in $values.Keys) {
        Set-Item "Env:$name" $values[$name]
    }
    try {
        $start = @{ FilePath = Join-Path $image "$Launcher.exe"; PassThru = $true }
        if ($Arguments) {
            $start.ArgumentList = $Arguments
        }
        $process = Start-Process @start
        $null = $process.Handle # PowerShell 5.1 knows the exit code only of a process that was asked for this
        if (-not $process.WaitForExit(300000)) {
            $process.Kill()
            throw "The training run of $Launcher was not done after five minutes."
        }
    }
    finally {
        foreach ($name in $values.Keys) {
            Remove-Item "Env:$name"
        }
    }
    if ($process.ExitCode -ne 0) {
        throw "The training run of $Launcher failed with exit code $($process.ExitCode)."
    }
    if (-not (Test-Path $cache)) {
        throw "The training run of $Launcher left no AOT cache."
    }
    $settings = Get-Item (Join-Path $image "app\$Launcher.cfg")
    $settings.IsReadOnly = $false
    $lines = @(Get-Content $settings.FullName)
    $lines | ForEach-Object { $_; if ($_ -eq '[JavaOptions]') { "java-options=-XX:AOTCache=`$APPDIR\$CacheName" } } |
        Set-Content -Encoding ASCII $settings.FullName
}

# Both launchers' caches; then the JDK's own programs are not needed any more.
function Invoke-TrainingRuns {
    # The jars get the time that the installer will give them again.
    Invoke-Tool (Join-Path $image 'brickway-cli.exe') @('restore-times')
    Invoke-Training 'brickway-cli' 'terminal.aot' @('serve')
    Invoke-Training 'Brickway' 'window.aot'
    Remove-Item (Join-Path $image 'runtime\bin\*.exe')
}

function New-Installer {
    param([string] $PackageVersion, [string] $Architecture)
    if (-not (Get-Command wix -ErrorAction SilentlyContinue)) {
        throw 'WiX is not on the PATH: dotnet tool install --global wix --version 5.0.2; wix extension add --global WixToolset.Util.wixext/5.0.2'
    }
    $made = Join-Path $work 'msi'
    New-Folder $made
    Invoke-Tool (Get-JdkTool 'jpackage') @('--type', 'msi', '@jpackage/windows-msi.args',
        '--app-version', $PackageVersion, '--app-image', $image, '--dest', $made)
    New-Item -ItemType Directory -Force $packages | Out-Null
    $package = Join-Path $packages "Brickway-$PackageVersion-windows-$Architecture.msi"
    Move-Item -Force (Join-Path $made "Brickway-$PackageVersion.msi") $package
    return $package
}

Assert-Jdk
[xml] $pom = Get-Content -Raw (Join-Path $repository 'pom.xml')
if (-not $Version) {
    $Version = $pom.project.version -replace '-SNAPSHOT$', ''
}
if ($Version -notmatch '^\d+\.\d+\.\d+$') {
    throw "A package's version has three numbers, as 1.0.0; this one is $Version."
}
$architecture = if ((Get-JdkFact 'OS_ARCH') -eq 'aarch64') { 'arm64' } else { 'x64' }

if (-not $FromImage) {
    if (-not $NoBuild) {
        # For ARM the classes are those of x64; only the libraries differ, and they come from -JavaFxJmods.
        Invoke-Tool 'mvn' @('-B', '-q', 'package', '-DskipTests', '-Djavafx.platform=win')
    }
    $runtime = New-Runtime $pom.project.properties.'javafx.version'
    New-Image $runtime $Version
    Invoke-TrainingRuns
    & (Join-Path $repository 'installer\windows\sign.ps1') -Path $image
}
if ($Type -eq 'msi') {
    $package = New-Installer $Version $architecture
    & (Join-Path $repository 'installer\windows\sign.ps1') -Path $package
    Write-Output $package
}
else {
    Write-Output $image
}
