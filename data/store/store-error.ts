/** The store cannot do what was asked. The message is one sentence for a person, naming the file, row or address. */
export class StoreError extends Error {}
