/**
 * Strict JSON in, canonical JSON out.
 *
 * `JSON.parse` keeps the last of two members of one name, turns 9007199254740993 into
 * ...992 and reads a million nested arrays; a signature over such text would cover one
 * document while the reader sees another. This reader refuses all of it.
 *
 * @see RFC 8259 (JSON), RFC 7493 (I-JSON), RFC 8785 (canonical form)
 */
import { type Bytes, fromUtf8, utf8 } from './bytes.ts'
import { type FaultCode, fault } from './error.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [k: string]: Json }

export interface JsonLimits {
  /** Levels of arrays and objects, 32 unless told. */
  readonly depth?: number
  /** 1 MiB unless told. */
  readonly sizeBytes?: number
  /** Up to so many characters a text is first tried as canonical; 65,536 unless told. */
  readonly atOnce?: number
}

/** Name that would set a prototype when the object is copied by a careless program. */
const POISON = '__proto__'
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/* biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 names them */
const PLAIN = /[^"\\\u0000-\u001f]*/y
const SPACE = /[ \t\n\r]*/y
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Reads one JSON document.
 *
 * Refused beside what RFC 8259 refuses: bytes that are not UTF-8, a byte-order mark,
 * duplicate members, a member named `__proto__`, lone surrogates, numbers that are not
 * whole or not exactly representable, more than `depth` levels, more than `sizeBytes`.
 *
 * @throws Fault "json/…" whose data holds the position (UTF-16 units) where one exists
 */
export function parseJson(source: Uint8Array | string, limits: JsonLimits = {}): Json {
  const size = source.length
  const most = limits.sizeBytes ?? 1 << 20
  if (size > most) {
    throw fault('json/too-large', `cannot read a document of ${size} bytes: the limit is ${most}`)
  }
  const text = typeof source === 'string' ? source : fromUtf8(source)
  const { depth = 32, atOnce = 65_536 } = limits
  const canonical = text.length > atOnce ? undefined : readCanonical(text, depth)
  if (canonical) return canonical.value
  const reader = new Reader(text, depth)
  const value = reader.value(0)
  reader.end()
  return value
}

/**
 * The value of a text that is its own canonical form, as most of what is signed is: the engine's
 * reader and ours read it alike, and the engine's takes a third of the time. Nothing for any other
 * text.
 */
function readCanonical(text: string, depth: number): { readonly value: Json } | undefined {
  try {
    const value = JSON.parse(text) as Json
    return write(value, depth) === text && !text.includes(POISON) ? { value } : undefined
  } catch {
    return undefined
  }
}

/**
 * The one text of a value: RFC 8785. Object members in UTF-16 order, no white space.
 * @throws Fault "json/not-canonicalizable" for a number that is not a safe whole number,
 *   a lone surrogate or a value that JSON does not have
 */
export const canonicalJson = (value: Json): string => write(value, Number.POSITIVE_INFINITY)

/** @param levels - of arrays and objects, at most */
function write(value: Json, levels: number): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw notCanonical(`number ${value}`)
    return String(value === 0 ? 0 : value)
  }
  if (typeof value !== 'object') throw notCanonical(typeof value)
  if (levels === 0) throw notCanonical('more levels')
  if (Array.isArray(value)) return `[${value.map((one) => write(one, levels - 1)).join(',')}]`
  const object = value as { readonly [k: string]: Json }
  const members = Object.keys(object)
    .filter((name) => object[name] !== undefined)
    .sort()
    .map((name) => `${quoted(name)}:${write(object[name]!, levels - 1)}`)
  return `{${members.join(',')}}`
}

export const canonicalBytes = (value: Json): Bytes => utf8(canonicalJson(value))

function quoted(text: string): string {
  if (!text.isWellFormed()) throw notCanonical('text with a lone surrogate')
  return JSON.stringify(text)
}

const notCanonical = (what: string) =>
  fault('json/not-canonicalizable', `cannot write ${what} as canonical JSON`)

class Reader {
  private at = 0
  private readonly text: string
  private readonly depth: number

  constructor(text: string, depth: number) {
    this.text = text
    this.depth = depth
  }

  value(level: number): Json {
    this.take(SPACE)
    const head = this.text[this.at]
    let value: Json
    if (head === '{') value = this.object(level + 1)
    else if (head === '[') value = this.array(level + 1)
    else if (head === '"') value = this.string()
    else value = this.word()
    this.take(SPACE)
    return value
  }

  end(): void {
    if (this.at < this.text.length) throw this.refuse('json/malformed', 'text after the document')
  }

  private object(level: number): Json {
    this.enter(level)
    const members: Record<string, Json> = {}
    if (this.skip('}')) return members
    do {
      this.take(SPACE)
      const name = this.string()
      if (name === POISON) throw this.refuse('json/poisonous-member', `member "${name}"`)
      if (Object.hasOwn(members, name)) {
        throw this.refuse('json/duplicate-member', `member "${name.slice(0, 40)}" twice`)
      }
      this.take(SPACE)
      this.expect(':')
      members[name] = this.value(level)
    } while (this.skip(','))
    this.expect('}')
    return members
  }

  private array(level: number): Json {
    this.enter(level)
    const items: Json[] = []
    if (this.skip(']')) return items
    do items.push(this.value(level))
    while (this.skip(','))
    this.expect(']')
    return items
  }

  private string(): string {
    this.expect('"')
    let text = this.take(PLAIN)
    while (this.text[this.at] === '\\') {
      this.at++
      text += this.escape() + this.take(PLAIN)
    }
    this.expect('"')
    if (!text.isWellFormed()) throw this.refuse('json/lone-surrogate', 'a lone surrogate')
    return text
  }

  private escape(): string {
    const letter = this.text[this.at++] ?? ''
    if (letter !== 'u') {
      const plain = ESCAPES[letter]
      if (plain === undefined) throw this.refuse('json/malformed', `escape "\\${letter}"`)
      return plain
    }
    const digits = this.text.slice(this.at, this.at + 4)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.refuse('json/malformed', 'a short \\u escape')
    this.at += 4
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  /** `null` is a value like the others, so "no word" has to be told apart from it. */
  private word(): Json {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    return this.number()
  }

  private number(): number {
    const text = this.take(NUMBER)
    if (text === '') throw this.refuse('json/malformed', 'no value')
    const value = Number(text)
    if (!Number.isSafeInteger(value) || String(value) !== text) {
      throw this.refuse('json/inexact-number', `number ${text.slice(0, 40)}`)
    }
    return value
  }

  private enter(level: number): void {
    if (level > this.depth) throw this.refuse('json/too-deep', `more than ${this.depth} levels`)
    this.at++
    this.take(SPACE)
  }

  private skip(char: string): boolean {
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }

  private expect(char: string): void {
    if (!this.skip(char)) throw this.refuse('json/malformed', `"${char}" is missing`)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private refuse(code: FaultCode, what: string) {
    return fault(code, `cannot read JSON at position ${this.at}: ${what}`, { position: this.at })
  }
}
