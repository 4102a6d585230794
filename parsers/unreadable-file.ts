/**
 * A file of a known kind that cannot be read: encrypted, damaged, too large, hostile. `reason` is a short stable code,
 * the message one clause that goes on after the file's name: "it is encrypted and cannot be read without its password".
 */
export class UnreadableFileError extends Error {
  readonly reason: string
  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
