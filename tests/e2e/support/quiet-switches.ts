/** What Playwright switches off itself. Of a switch given twice Chromium hears the last alone, so these are said again (a test compares them). */
export const PLAYWRIGHTS_OWN = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter',
  'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints',
  'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion',
]

/** Pages of the browser's own address bar, which nobody sees here: made anew for each context, they took half of what opening one costs. */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

export const QUIET = [
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu',
  `--disable-features=${[...PLAYWRIGHTS_OWN, ...UNSEEN].join(',')}`,
]
