/** Keys, acts and witnesses for tests: made from numbers, so that every run is the same. */
import { fromUtf8, toHex, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import type { ActId, StateCode } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { makeLeaf, type Opening, unsealDueOf } from './leaf.ts'
import type { AskWitness } from './log-witnesses.ts'
import { KEY_TYPE, type KeyType, type NoteSigner } from './note-key.ts'
import { signerOf } from './note-signer.ts'
import type { Policy } from './policy.ts'
import { openWitness, type WitnessPorts, type WitnessStore } from './witness.ts'

export const ORIGIN = 'xb.example/log'
export const NOON = '2026-11-22T12:00:00Z' as Instant

/** A signer whose seed follows from its name. */
export const testSigner = (name: string, type: KeyType = KEY_TYPE.note): NoteSigner =>
  signerOf(name, type, sha256(utf8(`seed of ${name}`)))

export interface TestAct {
  readonly act: ActId
  readonly at: Instant
  readonly opening: Opening
  readonly leaf: ReturnType<typeof makeLeaf>
}

/** The act of a number, its opening and leaf. */
export function testAct(number: number): TestAct {
  const act = digest(utf8(`act ${number}`))
  const r = sha256(utf8(`r of act ${number}`))
  const opening = { r, class: number % 256, state: 'XB' as StateCode }
  const at = addSeconds(NOON, number)
  return { act, at, opening, leaf: makeLeaf(act, opening, unsealDueOf(at)) }
}

export const testActs = (start: number, end: number): TestAct[] =>
  Array.from({ length: end - start }, (_, i) => testAct(start + i))

/** A clock that goes on by a second each time it is read. */
export function testClock(start: Instant = NOON): () => Instant {
  let at = start
  return () => {
    at = addSeconds(at, 1)
    return at
  }
}

/** Log witnesses W1 to Wn, a policy that asks for `k` of them, and how to ask each. */
export interface TestWitnesses {
  readonly policy: Policy
  readonly asks: ReadonlyMap<string, AskWitness>
}

export function testWitnesses(
  k: number,
  stores: readonly WitnessStore[],
  ports: Partial<WitnessPorts> = {},
): TestWitnesses {
  const log = testSigner(ORIGIN)
  const witnesses = stores.map((store, i) => {
    const signer = testSigner(`w${i + 1}.example`, KEY_TYPE.cosignature)
    const now = testClock()
    const { addCheckpoint } = openWitness({ store, signer, logs: [log.key], now, ...ports })
    return { name: `W${i + 1}`, key: signer.key, ask: addCheckpoint }
  })
  const members = witnesses.map(({ name }) => name)
  const policy: Policy = {
    logs: [{ key: log.key }],
    witnesses: witnesses.map(({ name, key }) => ({ name, key })),
    groups: [{ name: 'quorum', threshold: k, members }],
    quorum: 'quorum',
  }
  return { policy, asks: new Map(witnesses.map(({ name, ask }) => [name, ask])) }
}

/** A log's signer that remembers every text it signed; `heads` are size and root of each. */
export function recordingSigner(): NoteSigner & {
  readonly heads: { size: number; root: string }[]
} {
  const signer = testSigner(ORIGIN)
  const heads: { size: number; root: string }[] = []
  return {
    key: signer.key,
    heads,
    sign: (message) => {
      const { size, root } = parseCheckpoint(fromUtf8(message))
      heads.push({ size, root: toHex(root) })
      return signer.sign(message)
    },
  }
}

/** The thrown end of a process. */
export class Crash extends Error {}

/**
 * Ends the process at one call of any port: before the call has its effect, or after it. Every
 * later call through the same fuse fails too, as nothing runs on in a process that ended.
 */
export class Fuse {
  readonly #at: number
  readonly #when: 'before' | 'after'
  #calls = 0

  constructor(at: number, when: 'before' | 'after') {
    this.#at = at
    this.#when = when
  }

  /** Whether the call was reached. */
  get blown(): boolean {
    return this.#calls > this.#at
  }

  async run<T>(effect: () => Promise<T>): Promise<T> {
    const call = this.#calls++
    if (call > this.#at || (call === this.#at && this.#when === 'before')) throw new Crash()
    const result = await effect()
    if (call === this.#at) throw new Crash()
    return result
  }

  /** A port each of whose methods runs through this fuse. */
  wrap<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => this.run(() => member.apply(target, args))
      },
    })
  }
}
