import type { ElectronStandIn } from '#tests/support/electron-stand-in/driver.ts'
import type { Guard } from '#tests/support/electron-stand-in/messages.ts'
import { IPC_CLOSING, IPC_FLUSHED, IPC_PORT } from '#contract/preload-bridge.ts'
import { held, type Probe } from './probe.ts'

const PERMISSIONS = [
  'ar', 'automatic-fullscreen', 'background-fetch', 'background-sync', 'captured-surface-control', 'clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'geolocation-approximate', 'hand-tracking', 'hid',
  'idle-detection', 'keyboardLock', 'local-fonts', 'local-network', 'local-network-access', 'loopback-network', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler', 'periodic-background-sync', 'persistent-storage', 'pointerLock',
  'screen-wake-lock', 'sensors', 'serial', 'smart-card', 'speaker-selection', 'storage-access', 'system-wake-lock', 'top-level-storage-access', 'usb', 'vr', 'web-app-installation', 'web-printing', 'window-management', 'unknown',
]
const AWAY = ['https://example.org/', 'http://127.0.0.1:1/', 'desk://other/', 'desk://app.evil/', 'desk://app:1/', 'desk://user@app/', 'desk://app/preview/x.html', 'desk://app/assets/', 'desk:app', 'file:///etc/passwd', 'data:text/html,x', 'blob:desk://app/1', 'javascript:1', 'about:blank', 'about:srcdoc', 'chrome://settings', 'devtools://devtools', 'view-source:desk://app/', 'chrome-extension://x/', 'filesystem:desk://app/x', 'ws://example.org/', 'DESK://APP.evil/']
/** none of these may be handed to the system; it would start a program or reach a file */
const PROGRAMS = [
  'file:///etc/passwd', 'FILE:///C:/Windows/System32/calc.exe', 'javascript:alert(1)', 'vbscript:x', 'data:text/html,x', 'blob:desk://app/1', 'ms-msdt:/id', 'ms-officecmd:{}', 'ms-settings:', 'ms-word:ofe|u|https://example.org', 'ms-excel:ofe|u|x', 'ms-appinstaller:?source=https://example.org', 'search-ms:query=x', 'shell:startup', 'smb://host/share', '\\\\host\\share', 'ldap://host', 'ftp://example.org',
  'sftp://example.org', 'ssh://host', 'telnet://host', 'tel:+1', 'sms:+1', 'facetime:x', 'steam://run/1', 'vscode://file/etc/passwd', 'slack://open', 'x-apple.systempreferences:', 'help:x', 'jar:file:///x', 'intent://x#Intent;end', 'itms-services://?x', 'about:blank', 'chrome://settings', 'view-source:https://example.org', 'desk://app/', 'mailto:a@example.org?attach=/etc/passwd', 'mailto:a@example.org?ATTACHMENT=/etc/passwd',
  'https://bank.example@evil.example/', 'http://:x@evil.example/', 'https:', 'http://', 'nonsense', '', ' javascript:alert(1)', 'java\nscript:alert(1)', 'http\\x3a//example.org',
]
const FRAMES = ['desk://app/', 'desk://app/preview/x.html', 'about:blank', 'about:srcdoc', 'data:text/html,x', 'blob:desk://app/1', 'https://example.org/', 'file:///etc/passwd', 'desk://app.evil/', 'null']

/** What only Electron asks of the program: by the stand-in's driver, which speaks as Electron would. */
export function electronProbes(standIn: ElectronStandIn | null): Probe[] {
  const run = (what: (on: ElectronStandIn) => Promise<ReturnType<typeof held>>): Probe['run'] => () => (standIn === null ? Promise.resolve({ notRun: 'Electron asks this, and there is none here' }) : what(standIn))
  const guard = (group: string, name: string, asked: Guard): Probe => ({ group, name, run: run(async (on) => held(await on.asks(asked), 'the program lets it')) })
  return [
    ...PERMISSIONS.flatMap((name) => [guard('permission', `asked for ${name}`, { guard: 'permission-request', about: name }), guard('permission', `looked up: ${name}`, { guard: 'permission-check', about: name })]),
    ...['usb', 'hid', 'serial', 'bluetooth'].map((name) => guard('permission', `a device over ${name}`, { guard: 'device', about: name })),
    ...AWAY.map((url) => guard('navigation', `the window to ${url}`, { guard: 'navigate', about: url })),
    ...AWAY.filter((url) => !url.startsWith('desk://app/preview/')).map((url) => guard('navigation', `a frame to ${url}`, { guard: 'frame-navigate', about: url })),
    ...['https://example.org/', 'desk://app/'].map((url) => guard('navigation', `led on to ${url}`, { guard: 'redirect', about: url })),
    ...['https://example.org/', 'desk://app/', 'file:///etc/passwd', 'data:text/html,x', ''].map((url) => guard('webview', `a webview of ${url}`, { guard: 'webview', about: url })),
    ...['https://example.org/a.exe', 'desk://app/index.html', 'data:,x', 'blob:desk://app/1', 'file:///etc/passwd'].map((url) => guard('download', url, { guard: 'download', about: url })),
    ...[...AWAY, ...PROGRAMS].filter((url, at, all) => all.indexOf(url) === at).map((url) => guard('window', `window.open ${JSON.stringify(url)}`, { guard: 'window-open', about: url })),
    ...PROGRAMS.map((url): Probe => ({
      group: 'outside', name: JSON.stringify(url),
      run: run(async (on) => {
        const before = on.outside.length
        await on.asks({ guard: 'window-open', about: url })
        await on.asks({ guard: 'navigate', about: url })
        await on.asks({ guard: 'frame-navigate', about: url })
        return held(on.outside.length === before, `handed to the system: ${on.outside.slice(before).join(' ')}`)
      }),
    })),
    ...FRAMES.map((url): Probe => ({ group: 'frame', name: `a port from a frame of ${url}`, run: run(async (on) => held(await on.speaksFrom({ url, top: false }, IPC_PORT, 1) !== 'taken', 'it was given the desk')) })),
    ...FRAMES.map((url): Probe => ({ group: 'frame', name: `the last words are said saved by a frame of ${url}`, run: run(async (on) => held(await on.speaksFrom({ url, top: false }, IPC_FLUSHED, 0) === 'unheard', 'it was heard')) })),
    ...[0, 2, 3].map((ports): Probe => ({ group: 'frame', name: `${ports} ports at once from the page`, run: run(async (on) => held(await on.speaksFrom({ url: 'desk://app/', top: true }, IPC_PORT, ports) !== 'taken', 'one was given the desk')) })),
    { group: 'frame', name: 'a port from a window that is none', run: run(async (on) => held(await on.speaksFrom({ url: 'desk://app/', top: true }, IPC_PORT, 1, 9_999) !== 'taken', 'it was given the desk')) },
    ...['desk:none', IPC_CLOSING, 'ELECTRON_BROWSER_REQUIRE', '__proto__', 'constructor', 'error', 'desk:port ', 'DESK:PORT', ''].map((channel): Probe => ({ group: 'frame', name: `a port over the channel ${JSON.stringify(channel)}`, run: run(async (on) => held(await on.speaksFrom({ url: 'desk://app/', top: true }, channel, 1) !== 'taken', 'it was given the desk')) })),
  ]
}
