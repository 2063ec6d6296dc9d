/** A keyring that is open: what comes out is not what went in, and goes back again. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff))

export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  encryptString: (text: string): Buffer => turned(Buffer.from(text)),
  decryptString: (bytes: Buffer): string => turned(bytes).toString(),
}
