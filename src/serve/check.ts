/** One thing that was looked at, for an operator. */
import { isFault } from '../base/error.ts'

export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found: lower case, no full stop, nothing personal. */
  readonly says: string
  /** What to do, as an order. */
  readonly next?: string
}

export const good = (name: string, says: string): Check => ({ name, ok: true, says })

export const bad = (name: string, says: string, next: string): Check => ({
  name,
  ok: false,
  says,
  next,
})

/** The check, or that it could not be made and why. */
export async function attempt(name: string, look: () => Promise<Check>): Promise<Check> {
  return look().catch((error: unknown) => failed(name, error))
}

export const attemptAll = (name: string, look: () => Promise<Check[]>): Promise<Check[]> =>
  look().catch((error: unknown) => [failed(name, error)])

export function failed(name: string, error: unknown): Check {
  const { message, code } = error as NodeJS.ErrnoException
  if (isFault(error)) return bad(name, message, NEXT[error.code] ?? 'mend what it names')
  const next = 'see whether the server runs, the file is there, and this account may use it'
  return bad(name, `${code ?? message}`, next)
}

const NEXT: Readonly<Record<string, string>> = {
  'storage/schema-older': 'start the installation once: it migrates',
  'storage/schema-newer': 'run the newer program that made this schema',
  'storage/server-too-old': 'upgrade the database server',
  'storage/unsafe-server': 'change that setting; acts are not safe without it',
  'storage/overprivileged-role': 'work as a member of rogatory_app alone',
  'storage/insecure-connection': 'give database.caFile',
  'storage/secret-exposed': 'run chmod 0600 on it',
  'config/secret-exposed': 'run chmod 0600 on it',
}
