/**
 * Does an identifier look like what it is said to be? A wrong one is a common reason why a request
 * comes back. `wrong`: it cannot be such a thing. `weak`: it may be, but whoever looks it up needs
 * more. An identifier is never changed here, only told apart.
 */
import { addressIn } from './ip-address.ts'
import { isWallet } from './wallet.ts'

/** As the request has it; any member may be missing while it is drafted. */
export interface Told {
  readonly type?: unknown
  readonly value?: unknown
  readonly port?: unknown
  readonly at?: unknown
}

export const IDENTIFIER_LACKS = [
  'spaces',
  'ip-form',
  'ip-private',
  'ip-time',
  'ip-port',
  'mail-form',
  'phone-form',
  'imei-form',
  'imei-check',
  'url-form',
  'url-user',
  'hash-form',
  'wallet-form',
  'username-mail',
] as const
export type Lack = (typeof IDENTIFIER_LACKS)[number]

export interface Doubt {
  readonly is: 'wrong' | 'weak'
  readonly lack: Lack
  /** Which member would have to change. */
  readonly member: 'value' | 'port' | 'at'
}

type Check = (value: string, told: Told) => readonly Doubt[]

const wrong = (lack: Lack): readonly Doubt[] => [{ is: 'wrong', lack, member: 'value' }]
const weak = (lack: Lack, member: Doubt['member'] = 'value'): Doubt => ({
  is: 'weak',
  lack,
  member,
})
const NONE: readonly Doubt[] = []

/** @returns none where nothing speaks against it, and for a value that is no text yet */
export function doubtsOf(told: Told): readonly Doubt[] {
  const { type, value } = told
  if (typeof value !== 'string' || value === '' || typeof type !== 'string') return NONE
  if (value !== value.trim()) return wrong('spaces')
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined
  return check?.(value, told) ?? NONE
}

/**
 * A provider gives one address to many customers: who it was is told by port and moment.
 * @see RFC 6302, section 2
 */
function ip(version: 4 | 6): Check {
  return (value, { port, at }) => {
    const address = addressIn(value)
    if (address?.version !== version) return wrong('ip-form')
    return [
      ...(address.local ? wrong('ip-private') : []),
      ...(at === undefined ? [weak('ip-time', 'at')] : []),
      ...(version === 4 && port === undefined ? [weak('ip-port', 'port')] : []),
    ]
  }
}

/** The part that everyone uses of RFC 5321, section 4.1.2: no quotes, no comments, no literals. */
const MAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u
/** ITU-T E.164: country code and number, 15 digits at most; spaces as people write them. */
const PHONE = /^\+[1-9](?:[ -]?\d){6,14}$/
const HASHES = [32, 40, 56, 64, 96, 128]

const CHECKS: Readonly<Record<string, Check>> = {
  ipv4: ip(4),
  ipv6: ip(6),
  email: (value) => (MAIL.test(value) ? NONE : wrong('mail-form')),
  phone: (value) => (PHONE.test(value) ? NONE : wrong('phone-form')),
  imei,
  url,
  hash: (value) =>
    /^[0-9a-f]+$/i.test(value) && HASHES.includes(value.length) ? NONE : wrong('hash-form'),
  wallet: (value) => (isWallet(value) ? NONE : wrong('wallet-form')),
  username: (value) => (MAIL.test(value) ? [weak('username-mail')] : NONE),
}

/**
 * Fifteen digits with a check digit, or sixteen with the version of the software and none.
 * @see 3GPP TS 23.003, section 6.2 and annex B
 */
function imei(value: string): readonly Doubt[] {
  const digits = value.replace(/[ -]/g, '')
  if (!/^\d{14,16}$/.test(digits)) return wrong('imei-form')
  if (digits.length !== 15) return NONE
  // Networks send a zero where the check digit would stand: then it says nothing.
  return luhn(digits) ? NONE : digits.endsWith('0') ? [weak('imei-check')] : wrong('imei-check')
}

/** @see ISO/IEC 7812-1, annex B */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** The address of an account: a web address with a name of a host, and of something on it. */
function url(value: string): readonly Doubt[] {
  const read = URL.parse(value)
  if (!read || !/^https?:$/.test(read.protocol) || !read.hostname.includes('.')) {
    return wrong('url-form')
  }
  return read.pathname === '/' && read.search === '' ? [weak('url-user')] : NONE
}
