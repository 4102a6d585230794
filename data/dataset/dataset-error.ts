/** A dataset cannot be written or read. The message is one sentence for a person, naming the folder, table or format. */
export class DatasetError extends Error {}
