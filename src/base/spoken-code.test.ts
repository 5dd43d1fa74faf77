import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { CODE_BYTES, readSpokenCode, spokenCode } from './spoken-code.ts'

const code = spokenCode(randomBytes(CODE_BYTES))
const plain = code.replaceAll('-', '')

test('a code is read however it was typed, and carries more than 80 bits', () => {
  assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  const arabic = plain.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  const wide = [...plain].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
  const spaced = ` \u200f${plain.toLowerCase().match(/.{5}/g)!.join(' – ')}\u200b `
  const alike = plain.replaceAll('0', 'o').replaceAll('1', 'l')
  for (const typed of [code, plain, arabic, wide, spaced, alike]) {
    assert.equal(readSpokenCode(typed), code, typed)
  }
  const many = new Set(Array.from({ length: 500 }, () => spokenCode(randomBytes(CODE_BYTES))))
  assert.equal(many.size, 500)
  const bits = Array.from({ length: 95 }, (_, i) => {
    const bytes = new Uint8Array(CODE_BYTES)
    bytes[i >> 3] = 128 >> (i & 7)
    return spokenCode(bytes)
  })
  assert.equal(new Set(bits).size, 95)
})

test('every single wrong character and every two that changed places are found', () => {
  for (let i = 0; i < plain.length; i++) {
    for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      const wrong = plain.slice(0, i) + other + plain.slice(i + 1)
      assert.equal(readSpokenCode(wrong), other === plain[i] ? code : undefined)
    }
    for (let j = i + 1; j < plain.length; j++) {
      const moved = [...plain]
      ;[moved[i], moved[j]] = [moved[j]!, moved[i]!]
      assert.equal(readSpokenCode(moved.join('')), plain[i] === plain[j] ? code : undefined)
    }
  }
})

test('what can be no code is none', () => {
  for (const typed of [
    '',
    plain.slice(1),
    `${plain}0`,
    'U'.repeat(20),
    '\u0000',
    '٣',
    '🙂'.repeat(9),
  ]) {
    assert.equal(readSpokenCode(typed), undefined, typed)
  }
})
