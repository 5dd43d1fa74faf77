/**
 * Reads documents of strangers member by member: rule sets, overlays, scenarios.
 *
 * Every refusal names the path and the value. A member that the reader does not ask for is
 * refused too, so that nothing rides along unread under a digest.
 */
import { type FaultCode, fault } from '../base/error.ts'
import { type Day, type Instant, isDay, isInstant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { MOST_NODES } from './condition.ts'

/** Characters of an id, and of a name or value in a refusal. */
const MOST = { id: 200, shown: 60 }

/** A value of a document, with its place in it. */
export class Reader {
  readonly #value: Json | undefined
  readonly #path: string
  readonly #code: FaultCode
  /** Nodes of conditions, shared by the whole document. */
  readonly #nodes: { left: number }

  /**
   * @param code - the code of every refusal below this place
   * @param nodes - how many nodes the conditions of the document may have
   */
  constructor(
    value: Json | undefined,
    path: string,
    code: FaultCode,
    nodes: { left: number } = { left: MOST_NODES },
  ) {
    this.#value = value
    this.#path = path
    this.#code = code
    this.#nodes = nodes
  }

  get path(): string {
    return this.#path
  }

  /** The same value, called otherwise in refusals. */
  as(path: string): Reader {
    return new Reader(this.#value, path, this.#code, this.#nodes)
  }

  /** Counts a node of a condition. @throws Fault "law/too-large" at the first too many */
  spend(): void {
    if (this.#nodes.left-- > 0) return
    throw fault('law/too-large', `cannot read ${this.#path}: its conditions have too many nodes`)
  }

  /** True where the member is not in the document. */
  get absent(): boolean {
    return this.#value === undefined
  }

  refuse(expected: string) {
    const value = short(JSON.stringify(this.#value) ?? 'nothing')
    return fault(this.#code, `cannot read ${this.#path}: expected ${expected}, got ${value}`, {
      path: this.#path,
    })
  }

  /** Members by name; a name beyond these is refused. */
  members<N extends string>(...names: readonly N[]): { readonly [K in N]: Reader } {
    const object = this.#object()
    const strange = Object.keys(object).find((name) => !(names as readonly string[]).includes(name))
    if (strange !== undefined) throw this.#at(strange, object[strange]).refuse('no such member')
    return Object.fromEntries(names.map((name) => [name, this.#at(name, object[name])])) as {
      [K in N]: Reader
    }
  }

  /** One member, whatever others there are. */
  member(name: string): Reader {
    const object = this.#object()
    return this.#at(name, Object.hasOwn(object, name) ? object[name] : undefined)
  }

  /** Every member, by a name that the document chooses. */
  entries(): readonly (readonly [name: string, value: Reader])[] {
    const object = this.#object()
    return Object.keys(object).map((name) => [name, this.#at(name, object[name])] as const)
  }

  /** Its elements; a list that is too long is refused before one of them is looked at. */
  list(most = Number.POSITIVE_INFINITY): readonly Reader[] {
    const value = this.#value
    if (!Array.isArray(value)) throw this.refuse('a list')
    if (value.length > most) throw this.refuse(`a list of at most ${most}, not ${value.length}`)
    return value.map((one: Json, i) => this.#at(String(i), one))
  }

  /** What `read` makes of it, or nothing where it is absent. */
  maybe<T>(read: (value: Reader) => T): T | undefined {
    return this.absent ? undefined : read(this)
  }

  text(most = 2000): string {
    const value = this.#value
    if (typeof value !== 'string' || value === '' || value.length > most) {
      throw this.refuse(`a text of at most ${most} characters`)
    }
    return value
  }

  matching(pattern: RegExp, form: string): string {
    const value = this.#value
    if (typeof value !== 'string' || value.length > MOST.id || !pattern.test(value)) {
      throw this.refuse(form)
    }
    return value
  }

  word<V extends string>(values: readonly V[]): V {
    const found = values.find((one) => one === this.#value)
    if (found === undefined) throw this.refuse(`one of ${values.join(', ')}`)
    return found
  }

  count(): number {
    const value = this.#value
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      throw this.refuse('a whole number, 0 or more')
    }
    return value
  }

  flag(): boolean {
    if (typeof this.#value !== 'boolean') throw this.refuse('true or false')
    return this.#value
  }

  day(): Day {
    const value = this.#value
    if (typeof value !== 'string' || !isDay(value)) throw this.refuse('a day such as 2026-11-22')
    return value
  }

  instant(): Instant {
    const value = this.#value
    if (typeof value !== 'string' || !isInstant(value)) {
      throw this.refuse('an instant such as 2026-11-22T09:50:27Z')
    }
    return value
  }

  #object(): { readonly [k: string]: Json } {
    const value = this.#value
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.refuse('an object')
    }
    return value as { readonly [k: string]: Json }
  }

  #at(name: string, value: Json | undefined): Reader {
    const path = this.#path === '' ? short(name) : `${this.#path}/${short(name)}`
    return new Reader(value, path, this.#code, this.#nodes)
  }
}

const short = (text: string): string =>
  text.length > MOST.shown ? `${text.slice(0, MOST.shown)}…` : text

/** The members that are there, without the absent ones. */
export function present<T extends object>(
  members: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
