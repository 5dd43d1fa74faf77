/**
 * Faults. A lawful "no" is never a fault: it is a value with its citation (see law and casefile).
 *
 * A code is `area/what`, stable for ever once released; faces map codes to their own forms.
 * The sentence is lower case, has no full stop, and names the action and the value.
 */

export type FaultCode = `${string}/${string}`

export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  /** What a program needs of the occasion: values, never personal data. */
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: FaultCode, sentence: string, data: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.code = code
    this.data = data
  }
}

export function fault(
  code: FaultCode,
  sentence: string,
  data: Readonly<Record<string, unknown>> = {},
): Fault {
  return new Fault(code, sentence, data)
}

export function isFault(error: unknown, code?: FaultCode): error is Fault {
  return error instanceof Fault && (code === undefined || error.code === code)
}

/** Does the work, and says of every fault where it arose: `cannot apply …: cannot accept …`. */
export function inPlace<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isFault(error)) throw error
    throw fault(error.code, `${place}: ${error.message}`, error.data)
  }
}
