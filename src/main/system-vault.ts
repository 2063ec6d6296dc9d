import { safeStorage } from 'electron'
import type { SystemVault } from '#desk/trust/system-vault.ts'

/**
 * Electron's safeStorage: Keychain, DPAPI, or a keyring of Linux. Where Linux has none, Chromium falls back to a password that
 * stands in its source: that is no vault, and a passphrase is asked for instead.
 */
export function electronVault(): SystemVault {
  return {
    isThere: () => safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    seal: (secret) => safeStorage.encryptString(secret.toString('base64')),
    open: (sealed) => Buffer.from(safeStorage.decryptString(sealed), 'base64'),
  }
}
