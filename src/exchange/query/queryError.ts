/** What the AWS CLI says of a `--query` that it cannot read, or that fails over a result; the message is its own. */
export class QueryError extends Error {}
