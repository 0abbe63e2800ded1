/** An error that the Local EventBridge states to its caller: an HTTP status with `{"__type": code, "message": message}`. */
export class ServiceFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

export function validationFault(message: string): ServiceFault {
  return new ServiceFault('ValidationException', message);
}
