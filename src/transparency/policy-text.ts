/**
 * The text form of a trust policy, line by line.
 *
 *   policy  = *(line LF), read as octets; white space is spaces and tabs
 *   line    = log / witness / group / quorum / comment / empty
 *   log     = "log" vkey [url]
 *   witness = "witness" name vkey [url]
 *   group   = "group" name ("any" / "all" / number) 1*name
 *   quorum  = "quorum" name            once, and after what it names
 *   comment = "#" …
 *
 * @see C2SP tlog-policy · docs/formats/policy.md
 */
import { type Bytes, fromUtf8, sameBytes, utf8 } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import {
  formatVerifierKey,
  KEY_TYPE,
  type KeyType,
  parseVerifierKey,
  type VerifierKey,
} from './note-key.ts'
import {
  NO_QUORUM,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from './policy.ts'

const MOST_BYTES = 256 * 1024
const MOST_DEFINITIONS = 256

/**
 * Reads a policy.
 * @throws Fault "policy/malformed", whose data holds the line's number, from 1
 */
export function parsePolicy(source: Uint8Array | string): Policy {
  const bytes = typeof source === 'string' ? utf8(source) : source
  if (bytes.length > MOST_BYTES) throw malformed(`${bytes.length} bytes`, 0)
  const lines = octets(bytes).split('\n')
  if (lines.pop() !== '') throw malformed('no newline at the end', lines.length + 1)
  const reader = new Reader()
  for (const [i, line] of lines.entries()) reader.line(line, i + 1)
  return reader.policy(lines.length)
}

/** The policy as text: logs, witnesses, groups, quorum, in their order, one space apart. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): Bytes {
  const lines = [
    ...logs.map(({ key, url }) => ['log', keyOctets(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, keyOctets(key), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, threshold, ...members]),
    ['quorum', quorum],
  ]
  const text = lines.map((items) => `${items.filter((item) => item !== undefined).join(' ')}\n`)
  return fromOctets(text.join(''))
}

class Reader {
  readonly #logs: PolicyLog[] = []
  readonly #witnesses: PolicyWitness[] = []
  readonly #groups: PolicyGroup[] = []
  readonly #members = new Set<string>()
  #quorum: string | undefined
  #number = 0

  line(line: string, number: number): void {
    this.#number = number
    // Bytes 0x80 to 0xff are opaque; of the control characters only tab may stand in a line.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) throw this.#refuse('a control character')
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (keyword === undefined || keyword.startsWith('#')) return
    if (keyword === 'log') this.#log(items)
    else if (keyword === 'witness') this.#witness(items)
    else if (keyword === 'group') this.#group(items)
    else if (keyword === 'quorum') this.#setQuorum(items)
    else throw this.#refuse(`keyword "${keyword.slice(0, 40)}"`)
  }

  policy(lines: number): Policy {
    if (this.#quorum === undefined) throw malformed('no quorum line', lines)
    const [logs, witnesses, groups] = [this.#logs, this.#witnesses, this.#groups]
    return { logs, witnesses, groups, quorum: this.#quorum }
  }

  #log(items: readonly string[]): void {
    const [vkey, url, more] = items
    if (!vkey || more !== undefined) throw this.#refuse('a log line of other than key and address')
    const key = this.#key(vkey, KEY_TYPE.note, this.#logs)
    this.#logs.push({ key, ...(url !== undefined && { url }) })
  }

  #witness(items: readonly string[]): void {
    const [name, vkey, url, more] = items
    if (!name || !vkey || more !== undefined) {
      throw this.#refuse('a witness line of other than name, key and address')
    }
    this.#isNew(name)
    const key = this.#key(vkey, KEY_TYPE.cosignature, this.#witnesses)
    this.#witnesses.push({ name, key, ...(url !== undefined && { url }) })
  }

  #group(items: readonly string[]): void {
    const [name, rule, ...members] = items
    if (!name || !rule || members.length === 0) throw this.#refuse('a group without members')
    this.#isNew(name)
    for (const member of members) {
      if (!this.#isDefined(member)) throw this.#refuse(`"${member}" before it is defined`)
      if (this.#members.has(member)) throw this.#refuse(`"${member}" as a member twice`)
      this.#members.add(member)
    }
    const threshold = thresholdOf(rule, members.length)
    if (threshold === undefined) throw this.#refuse(`"${rule}" of ${members.length} members`)
    this.#groups.push({ name, threshold, members })
  }

  #setQuorum(items: readonly string[]): void {
    const [name, more] = items
    if (!name || more !== undefined) throw this.#refuse('a quorum of other than one name')
    if (this.#quorum !== undefined) throw this.#refuse('a second quorum line')
    if (name !== NO_QUORUM && !this.#isDefined(name)) {
      throw this.#refuse(`"${name}" before it is defined`)
    }
    this.#quorum = name
  }

  #key(octetText: string, type: KeyType, others: readonly { readonly key: VerifierKey }[]) {
    const key = this.#parseKey(octetText)
    if (key.type !== type) throw this.#refuse(`key "${key.name}": wrong signature type`)
    // The same public key under two names would let one signer count twice.
    if (others.some((other) => sameBytes(other.key.publicKey, key.publicKey))) {
      throw this.#refuse(`key "${key.name}" twice`)
    }
    if (others.length >= MOST_DEFINITIONS) throw this.#refuse(`more than ${MOST_DEFINITIONS} keys`)
    return key
  }

  #parseKey(octetText: string): VerifierKey {
    try {
      return parseVerifierKey(fromUtf8(fromOctets(octetText)))
    } catch (error) {
      if (!isFault(error)) throw error
      throw this.#refuse(error.message)
    }
  }

  #isNew(name: string): void {
    if (name === NO_QUORUM) throw this.#refuse('a definition of "none"')
    if (this.#isDefined(name)) throw this.#refuse(`"${name}" defined twice`)
    if (this.#groups.length >= MOST_DEFINITIONS) {
      throw this.#refuse(`more than ${MOST_DEFINITIONS} groups`)
    }
  }

  #isDefined(name: string): boolean {
    return [...this.#witnesses, ...this.#groups].some((defined) => defined.name === name)
  }

  #refuse(what: string) {
    return malformed(what, this.#number)
  }
}

function thresholdOf(rule: string, members: number): number | undefined {
  if (rule === 'any') return 1
  if (rule === 'all') return members
  const threshold = /^[1-9]\d{0,3}$/.test(rule) ? Number(rule) : 0
  return threshold >= 1 && threshold <= members ? threshold : undefined
}

/** One character for each byte, so that names compare as the octets they are. */
function octets(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const fromOctets = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0))
const keyOctets = (key: VerifierKey) => octets(utf8(formatVerifierKey(key)))

const malformed = (what: string, line: number) =>
  fault('policy/malformed', `cannot read policy, line ${line}: ${what}`, { line })
