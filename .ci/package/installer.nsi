; The installer for Windows: for one user, without an administrator, in Swedish or English.
; makensis -DVERSION=0.1.0 -DPROGRAM=FOLDER -DICON=FILE.ico -DPICTURE=FILE.bmp -DTARGET=SETUP.exe
;   installer.nsi
; FOLDER is what PyInstaller made; `picture.py` makes the picture. `SETUP.exe /S` asks nothing.

Unicode true
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "Tracker"
!define KIND "KommunTracker.Plan"
!define CLASSES "Software\Classes"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\KommunTracker"
!ifndef COMPRESSION
  !define COMPRESSION lzma
!endif

Name "${NAME}"
Caption "${NAME} ${VERSION}"
UninstallCaption "${NAME} ${VERSION}"
BrandingText "${NAME} ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${LISTED}" "InstallLocation"
SetCompressor /SOLID ${COMPRESSION}
!if ${COMPRESSION} == lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)"
!define MUI_FINISHPAGE_TITLE "$(InstalledTitle)"
!define MUI_FINISHPAGE_TEXT "$(Installed)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\tracker-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(OpenIt)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(Leaving)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Swedish"
!insertmacro MUI_LANGUAGE "English"

LangString PlanFile ${LANG_SWEDISH} "Handlingsplan"
LangString PlanFile ${LANG_ENGLISH} "Action plan"
LangString WelcomeTitle ${LANG_SWEDISH} "Installera ${NAME}"
LangString WelcomeTitle ${LANG_ENGLISH} "Install ${NAME}"
LangString Welcome ${LANG_SWEDISH} "Tracker installeras för dig, utan administratör.$\r$\n$\r$\nPlaner som du redan har ligger kvar som de är."
LangString Welcome ${LANG_ENGLISH} "Tracker is installed for you, without an administrator.$\r$\n$\r$\nPlans that you already have stay as they are."
LangString InstalledTitle ${LANG_SWEDISH} "${NAME} är installerat"
LangString InstalledTitle ${LANG_ENGLISH} "${NAME} is installed"
LangString Installed ${LANG_SWEDISH} "Du hittar ${NAME} i startmenyn. En plan öppnas med dubbelklick på dess fil."
LangString Installed ${LANG_ENGLISH} "You find ${NAME} in the start menu. A plan opens by a double click on its file."
LangString OpenIt ${LANG_SWEDISH} "Öppna ${NAME}"
LangString OpenIt ${LANG_ENGLISH} "Open ${NAME}"
LangString Leaving ${LANG_SWEDISH} "Bara programmet tas bort. Dina planer, deras säkerhetskopior och dina inställningar ligger kvar."
LangString Leaving ${LANG_ENGLISH} "Only the program is removed. Your plans, their backups and your settings stay."
LangString ItRuns ${LANG_SWEDISH} "Tracker är öppet. Stäng programmet och försök igen."
LangString ItRuns ${LANG_ENGLISH} "Tracker is open. Close the program and try again."
LangString Shortcut ${LANG_SWEDISH} "Följ upp en kommuns handlingsplan"
LangString Shortcut ${LANG_ENGLISH} "Follow up a municipality's action plan"

; A program that runs cannot be opened for writing.
!macro NoteIfOpen FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${If} ${Errors}
      StrCpy $1 "open"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

; Asks until both programs are closed; silently it ends with 2 when one is open.
!macro WaitUntilClosed un
  Function ${un}WaitUntilClosed
    Push $0
    Push $1
    ${Do}
      StrCpy $1 ""
      !insertmacro NoteIfOpen "tracker.exe"
      !insertmacro NoteIfOpen "tracker-window.exe"
      ${If} $1 == "open"
        ${If} ${Silent}
          SetErrorLevel 2
          Quit
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(ItRuns)" IDRETRY +2
        Quit
      ${EndIf}
    ${LoopUntil} $1 == ""
    Pop $1
    Pop $0
  FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\tracker.exe"
  Delete "$INSTDIR\tracker-window.exe"
!macroend

Section "-Program"
  Call WaitUntilClosed
  ; What an older version had and this one has not must not stay beside it.
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\tracker-window.exe" "" \
    "$INSTDIR\tracker-window.exe" 0 SW_SHOWNORMAL "" "$(Shortcut)"

  WriteRegStr HKCU "${CLASSES}\.plan" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.plan\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(PlanFile)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\tracker-window.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" \
    '"$INSTDIR\tracker-window.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${LISTED}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\tracker-window.exe"
  WriteRegStr HKCU "${LISTED}" "Publisher" "The Tracker maintainers"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" $0
SectionEnd

; Takes away what was installed and nothing else: plans, backups and settings stay, also when a
; plan has been saved in the program's own folder.
Section "Uninstall"
  Call un.WaitUntilClosed
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.plan" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.plan" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.plan\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.plan\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.plan"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${LISTED}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
