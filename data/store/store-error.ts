/** The store cannot do what was asked. The message is one sentence for a person, naming the file, row or address. */
export class StoreError extends Error {}

/** The store cannot be used now, and later it may: its server is away or restarting, its disk is full. Nothing was kept. */
export class StoreAwayError extends StoreError {}
