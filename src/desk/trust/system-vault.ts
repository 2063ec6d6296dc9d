/** What the system keeps for one person's account (Keychain, DPAPI, a keyring of Linux). A shell that has one hands it in. */
export type SystemVault = {
  /** asked each time: a keyring of Linux may come later than the program */
  isThere: () => boolean
  seal: (secret: Buffer) => Buffer
  /** throws where it was sealed on another machine or for another account */
  open: (sealed: Buffer) => Buffer
}
