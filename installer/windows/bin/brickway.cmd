@"%~dp0..\brickway-cli.exe" %*
