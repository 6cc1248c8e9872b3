; The installer for Windows: for one user, without an administrator, over an older version. Read as UTF-8; called by
; `cargo xtask dist windows`, which names VERSION, KIB (the size), TREE (what is installed), ICON and OUTFILE.
; The words are in words-zh-CN.nsh and words-en.nsh.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include MUI2.nsh
!include FileFunc.nsh

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\GongPing"
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "$(product)"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\GongPing"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
BrandingText "GongPing ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\gongping.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first language is taken where the system's is neither.
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE English
!include words-zh-CN.nsh
!include words-en.nsh

VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "工评 GongPing"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "工评 GongPing ${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "MIT OR Apache-2.0"

; A program that runs cannot be written over: its file does not open for writing.
!macro CLOSED un
Function ${un}Closed
again:
  IfFileExists "$INSTDIR\gongping.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\gongping.exe" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Abort "$(running)"
free:
  FileClose $0
closed:
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

; The desktop is told that files open with another program now.
!macro TELL_DESKTOP
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  Call Closed
  SetOutPath "$INSTDIR"
  ; What an older version had and this one has not.
  RMDir /r "$INSTDIR\assets"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(product).lnk" "$INSTDIR\gongping.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(product)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gongping.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "GongPing"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "Shortcut" "$SMPROGRAMS\$(product).lnk"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

  WriteRegStr HKCU "${CLASSES}\.gongping" "" "GongPing.Package"
  WriteRegStr HKCU "${CLASSES}\GongPing.Package" "" "$(package)"
  WriteRegStr HKCU "${CLASSES}\GongPing.Package\DefaultIcon" "" "$INSTDIR\gongping.exe,0"
  WriteRegStr HKCU "${CLASSES}\GongPing.Package\shell\open\command" "" '"$INSTDIR\gongping.exe" "%1"'
  !insertmacro TELL_DESKTOP

  ; Version 0.0.0.0 is that of one that was removed.
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}" "pv"
  StrCmp $0 "" +2
  StrCmp $0 "0.0.0.0" 0 drawn
  ReadRegStr $0 HKCU "Software\${WEBVIEW}" "pv"
  StrCmp $0 "" +2
  StrCmp $0 "0.0.0.0" 0 drawn
  DetailPrint "$(webview)"
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(webview)" /SD IDOK
drawn:
SectionEnd

Section Uninstall
  Call un.Closed
  ReadRegStr $1 HKCU "${UNINSTALL}" "Shortcut"
  Delete "$1"
  Delete "$INSTDIR\gongping.exe"
  Delete "$INSTDIR\gongping-cli.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\THIRD-PARTY.md"
  RMDir /r "$INSTDIR\assets"
  Delete "$INSTDIR\uninstall.exe"
  ; Only where nothing else is in it.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLASSES}\GongPing.Package"
  ReadRegStr $0 HKCU "${CLASSES}\.gongping" ""
  StrCmp $0 "GongPing.Package" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.gongping"
  !insertmacro TELL_DESKTOP
  DetailPrint "$(kept)"
  MessageBox MB_OK|MB_ICONINFORMATION "$(kept)" /SD IDOK
SectionEnd
