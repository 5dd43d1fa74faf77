/** A page decides what the server decides, from a bundle that a slow line carries. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import type { Digest } from '../src/base/digest.ts'
import { canonicalBytes, type Json } from '../src/base/json.ts'
import { takeApart } from '../src/law/apart.ts'
import { parseScenarios } from '../src/law/corpus.ts'
import { decide } from '../src/law/decide.ts'
import type * as kernel from '../src/law/islands/kernel.ts'
import { documentJson } from '../src/law/profile.ts'
import { DEFAULT_PROFILE, profiles } from '../src/law/shipped.ts'
import { type Bundle, kernelBundle } from './house/bundle.ts'
import { ROOT } from './house/tree.ts'

type Page = typeof kernel & { readonly law: Json; readonly digest: Digest }

const MOST_BYTES = 60_000
const profile = profiles[DEFAULT_PROFILE]

describe('the kernel in a page', () => {
  let bundle: Bundle
  before(async () => {
    bundle = await kernelBundle(profile)
  })

  test('weighs under 60 KB with the law of the default profile', (t) => {
    t.diagnostic(`${bundle.gzippedBytes} bytes gzipped`)
    assert.ok(bundle.gzippedBytes < MOST_BYTES, `${bundle.gzippedBytes} bytes`)
  })

  test('asks for nothing that a browser does not have', () => {
    assert.doesNotMatch(bundle.code, /\bfrom"|\bimport\b|\brequire\(/)
  })

  test('decides as the server does, once its texts are there', async () => {
    const page: Page = await import(`data:text/javascript,${encodeURIComponent(bundle.code)}`)
    const { english } = takeApart(documentJson(profile))
    const document = canonicalBytes(page.putTogether({ law: page.law, english }))
    const theirs = page.vouchedProfile(document, page.digest)
    for (const { name, facts, act, asOf } of shippedScenarios()) {
      const ours = decide({ facts, act, asOf, profile })
      assert.equal(page.decide({ facts, act, asOf, profile: theirs }).digest, ours.digest, name)
    }
  })
})

function shippedScenarios() {
  const folder = join(ROOT, 'scenarios')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.flatMap((name) => parseScenarios(readFileSync(join(folder, name))))
}
