/** What the house takes from `node:crypto`, for a page: bundles put it in that one’s place. */
export { createHash, hash } from '../../base/islands/crypto.ts'
export { createPublicKey, verify } from './signatures.ts'

/** Work with secrets: no page of this house does it with these. */
const absent = (name: string) => (): never => {
  throw new TypeError(`${name} is not in this page`)
}

export const createECDH = absent('createECDH')
export const createPrivateKey = absent('createPrivateKey')
export const sign = absent('sign')
