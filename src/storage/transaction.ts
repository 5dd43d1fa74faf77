/** Transactions, and what their failures mean to the one who asked for them. */
import type { IsolationLevel, Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import { type Fault, type FaultCode, fault } from '../base/error.ts'
import type { Database } from './database.ts'

/**
 * What is known of a transaction that failed. `unknown`: the connection was lost while it was
 * being committed, so it may have been; repeat it only if a repetition does no harm.
 */
type Outcome = 'rolled-back' | 'unknown'

interface Failure {
  readonly code: FaultCode
  readonly what: string
}

const CONFLICT = { code: 'storage/conflict', what: 'another one was in its way' } as const
const LOST = {
  code: 'storage/disconnected',
  what: 'the connection to the database was lost',
} as const
const BUSY = { code: 'storage/overloaded', what: 'the database server has no room for it' } as const

/** By SQLSTATE. @see PostgreSQL manual, appendix A */
const FAILURES: Readonly<Record<string, Failure>> = {
  '40001': CONFLICT,
  '40P01': CONFLICT,
  '55P03': CONFLICT,
  '57014': { code: 'storage/timeout', what: 'a statement took too long' },
  '25P03': { code: 'storage/timeout', what: 'it was idle for too long' },
  // A standby after a fail-over refuses to write: the next connection finds the primary.
  '25006': LOST,
  '57P01': LOST,
  '57P02': LOST,
  '57P03': LOST,
  '53000': BUSY,
  '53200': BUSY,
  '53300': BUSY,
  '53100': { code: 'storage/disk-full', what: 'the database server has no disk space left' },
}

/** Of `pg` and `pg-pool`, which have no codes for them. */
const LOST_SENTENCES =
  /^(?:Connection terminated|Client has encountered a connection error|timeout expired)/
const POOL_EXHAUSTED = 'timeout exceeded when trying to connect'
const SOCKET_CALLS = ['connect', 'read', 'write']
const LOST_SYSTEM_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]

/**
 * Runs `work` in one transaction and commits it; any error rolls it back.
 *
 * @param isolation - `read committed` unless told
 * @returns what `work` returned, once the commit is durable
 * @throws what `work` threw; or Fault "storage/conflict" (serialization, deadlock, lock),
 *   "storage/disconnected", "storage/timeout", "storage/overloaded", "storage/disk-full",
 *   each with `retryable: true` and `outcome`: "rolled-back" or "unknown"
 */
export async function inTransaction<Tables, T>(
  database: Database<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  isolation?: IsolationLevel,
): Promise<T> {
  let committing = false
  let cause: { readonly error: unknown } | undefined
  const builder = database.kysely.transaction()
  try {
    return await (isolation ? builder.setIsolationLevel(isolation) : builder).execute(
      async (transaction) => {
        try {
          const result = await work(transaction)
          committing = true
          return result
        } catch (error) {
          // On a lost connection the rollback fails too, and its error would hide this one.
          cause = { error }
          throw error
        }
      },
    )
  } catch (error) {
    const first = cause ? cause.error : error
    throw storageFault(first, committing) ?? first
  }
}

/**
 * The fault that an error of the database driver stands for; undefined for an error that is
 * about the statement itself, such as a broken constraint.
 * @param committing - whether the commit had been sent
 */
export function storageFault(error: unknown, committing = false): Fault | undefined {
  const failure = failureOf(error)
  if (!failure) return undefined
  const outcome: Outcome = committing && failure === LOST ? 'unknown' : 'rolled-back'
  const sentence = `cannot complete the transaction: ${failure.what}`
  return fault(failure.code, sentence, { retryable: true, outcome })
}

function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof DatabaseError) {
    const state = error.code ?? ''
    return FAILURES[state] ?? (state.startsWith('08') ? LOST : undefined)
  }
  if (error.message === POOL_EXHAUSTED) return BUSY
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException
  const onSocket = SOCKET_CALLS.includes(syscall) && LOST_SYSTEM_CODES.includes(code)
  return onSocket || LOST_SENTENCES.test(error.message) ? LOST : undefined
}
