/** What a test asks of signatures in a page: the house's own functions, and the answers awaited. */
import { fromHex } from '../../base/bytes.ts'
import { settle } from '../../page/islands/signatures.ts'
import { verifyEd25519 } from '../../signing/ed25519.ts'
import { type PublicJwk, publicKey, verifySignature } from '../../signing/keys.ts'

type Asked =
  | readonly ['ed25519', key: string, message: string, signature: string]
  | readonly ['raw' | 'der', key: PublicJwk, message: string, signature: string]

/** True or false as the page says; `null` where it refuses the key. */
async function answers(all: readonly Asked[]): Promise<(boolean | null)[]> {
  const once = () => all.map(answer)
  once()
  await settle()
  const found = once()
  if (await settle()) throw new Error('a signature is still unknown')
  return found
}

function answer([form, key, message, signature]: Asked): boolean | null {
  const [said, signed] = [fromHex(message), fromHex(signature)]
  if (form === 'ed25519') return verifyEd25519(fromHex(key), said, signed)
  try {
    return verifySignature(publicKey(key), said, signed, form)
  } catch {
    return null
  }
}

Object.assign(globalThis, { answers })
