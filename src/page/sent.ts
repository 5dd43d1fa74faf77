/** What a browser sends of a form: its words, its files, and from where. */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { Asked } from '../http/route.ts'

/** A file that was sent; its name is the sender's word, and never a path. */
export interface Upload {
  readonly field: string
  readonly name: string
  readonly bytes: Bytes
}

export const FORM_TYPE = 'application/x-www-form-urlencoded'
export const FILES_TYPE = 'multipart/form-data'

export function formIn(bytes: Uint8Array): URLSearchParams {
  const text = new TextDecoder('utf-8', { fatal: true })
  try {
    return new URLSearchParams(text.decode(bytes))
  } catch {
    throw fault('api/malformed-body', 'cannot read the form: it is not UTF-8')
  }
}

/**
 * Words and files of a form. The body is whole in memory, and was measured before.
 * @see RFC 7578
 */
export async function filesIn({ bytes, header }: Pick<Asked, 'bytes' | 'header'>) {
  const headers = { 'content-type': header('content-type') ?? '' }
  const sent = await new Response(bytes, { headers }).formData().catch(() => {
    throw fault('api/malformed-body', 'cannot read the form: its parts are not in order')
  })
  const form = new URLSearchParams()
  const files: Upload[] = []
  for (const [field, value] of sent) {
    if (typeof value === 'string') form.append(field, value)
    else files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { form, files }
}

/**
 * Only a page of this very place may send a form here.
 * @see W3C Fetch Metadata, section 2.4; RFC 6454, section 7
 */
export function checkOrigin(header: (name: string) => string | undefined): void {
  const site = header('sec-fetch-site')
  if (site !== undefined ? site === 'same-origin' : isOwn(header('origin'), header('host'))) return
  throw fault('api/foreign-origin', 'cannot take the form: another place has sent it')
}

const isOwn = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
