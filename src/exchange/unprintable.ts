/** Where the AWS CLI fails over a result that it is to print. */
export class Unprintable extends Error {}
