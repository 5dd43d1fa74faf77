/**
 * Opens a parcel in the page of one of its readers, and holds every piece of it against the
 * manifest. What was opened is kept on this computer until the page is left, and saved file by
 * file; nothing of evidence is ever shown by the browser.
 *
 * Works on `form[data-open]`, as `openForm` makes it.
 *
 * @see docs/formats/parcel.md, "Checking a parcel"
 */
import { type Bytes, concat, fromBase64url, toBase64url } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import type { Fault } from '../../base/error.ts'
import { type Identity, recipientOf } from '../../vault/identity.ts'
import { type Manifest, readManifest } from '../../vault/manifest.ts'
import type { TarPiece } from '../../vault/tar.ts'
import { inspectEvidence } from '../../vault/verify.ts'
import { type Access, type Assert, fetchPiece, NotOpened, signed } from './access.ts'
import { canKeep, forgetAll, hasRoom, kept, writer } from './kept.ts'
import { assertOver } from './passkey.ts'
import { identityIn, identityOfPasskey } from './reader-key.ts'
import { save } from './save.ts'
import { gently, Part, sizeOf } from './told.ts'

const MOST_FAULTS = 50

async function prepare(form: HTMLFormElement): Promise<void> {
  const part = new Part(form)
  if (!(await canKeep())) {
    part.status('cannot')
    return
  }
  // What an earlier visit could not take away when it was closed.
  await forgetAll('opened')
  addEventListener('pagehide', () => void forgetAll('opened'))
  part.show('work', true)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(part, () => identityIn(part.find<HTMLInputElement>('identity').files![0]!))
  })
  part.find('by-passkey').addEventListener('click', () => {
    void run(part, () => identityOfPasskey(keyOf(part)))
  })
}

const keyOf = ({ root: { dataset } }: Part) => ({
  rpId: dataset['rpId'] ?? '',
  credentials: (dataset['credentials'] ?? '').split(' ').filter(Boolean),
})

async function run(part: Part, opener: () => Promise<Identity | undefined>): Promise<void> {
  const controls = part.find<HTMLFieldSetElement>('controls')
  controls.disabled = true
  part.find('found').replaceChildren()
  part.find('list').replaceChildren()
  try {
    const identity = await opener()
    if (identity) await opened(part, identity)
    else part.status('no-prf')
  } catch (error) {
    await forgetAll('opened')
    const more = error instanceof Error ? error.message : ''
    part.status(error instanceof NotOpened ? 'refused' : 'failed', { more })
  }
  controls.disabled = false
}

async function opened(part: Part, identity: Identity): Promise<void> {
  const manifest = manifestIn(part)
  const { payloadBytes } = manifest.parcel
  if (!(await hasRoom(payloadBytes))) return part.status('no-room')
  part.status('signing')
  const [header, payload] = await pieces(part)
  part.status('opening')
  part.show('progress', true)
  let doneBytes = 0
  const flow = gently(payload, (piece) => {
    doneBytes += piece.length
    part.progress(doneBytes, payloadBytes)
  })
  const faults: Fault[] = []
  const parcel = { header, payload: flow, manifest }
  await toFiles(inspectEvidence(parcel, identity, (found) => void faults.push(found)))
  if (faults.length === 0) return showFiles(part, manifest)
  await forgetAll('opened')
  part.status('not-as-signed')
  const told = faults.slice(0, MOST_FAULTS).map((found) => faultLine(part, found, identity))
  part.find('found').replaceChildren(...told)
}

/** @throws Fault those of `readManifest`; NotOpened for a manifest that the act did not sign */
function manifestIn(part: Part): Manifest {
  const bytes = fromBase64url(part.find<HTMLInputElement>('manifest').value)
  if (digest(bytes) !== part.root.dataset['manifestDigest']) {
    throw new NotOpened('the act signed another manifest')
  }
  return readManifest(bytes)
}

/** Both statements are signed first: some browsers ask a person only right after they pressed. */
async function pieces(part: Part): Promise<readonly [Bytes, AsyncIterable<Bytes>]> {
  const { dataset } = part.root
  const access = JSON.parse(dataset['access']!) as Access
  const assert: Assert = async (challenge) =>
    JSON.parse(await assertOver({ challenge: toBase64url(challenge), ...keyOf(part) }))
  const forHeader = await signed(access, 'header', assert)
  const forPayload = await signed(access, 'payload', assert)
  const at = dataset['at']!
  const header: Bytes[] = []
  for await (const piece of await fetchPiece(at, forHeader)) header.push(piece)
  return [concat(...header), await fetchPiece(at, forPayload)]
}

/** Each under its place. A file is there when its last byte came; a broken one is dropped. */
async function toFiles(found: AsyncIterable<TarPiece>): Promise<void> {
  let file: FileSystemWritableFileStream | undefined
  try {
    for await (const piece of found) {
      if (piece.kind === 'start') file = await writer('opened', String(piece.entry))
      else if (piece.kind === 'bytes') await file!.write(piece.bytes as Bytes)
      else {
        await file!.close()
        file = undefined
      }
    }
  } finally {
    await file?.abort().catch(() => undefined)
  }
}

function showFiles(part: Part, { entries, conditions }: Manifest): void {
  part.status('opened', { values: { count: String(entries.length) } })
  const template = part.find<HTMLTemplateElement>('row')
  const rows = entries.map(({ item, label, mediaType, sizeBytes }, i) => {
    const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement
    const put = (name: string, text: string) => {
      row.querySelector(`[data-${name}]`)!.textContent = text
    }
    put('name', label)
    put('item', String(item))
    put('type', mediaType)
    put('size', sizeOf(sizeBytes))
    row.querySelector('button')!.addEventListener('click', () => void saveEntry(i + 1, label))
    return row
  })
  const bound = conditions.map(({ text, language }) => {
    const line = document.createElement('p')
    line.lang = language
    line.dir = 'auto'
    line.textContent = text
    return line
  })
  part.find('list').replaceChildren(...rows)
  part.find('found').replaceChildren(...bound)
}

/** Bytes and nothing else to the browser, which would show a page of HTML as a page. */
async function saveEntry(entry: number, label: string): Promise<void> {
  const file = await kept('opened', String(entry))
  if (file) save(file.slice(0, file.size, 'application/octet-stream'), fileName(entry, label))
}

/** What a sender calls a file is never a path, nor a name with a meaning to a system. */
const fileName = (entry: number, label: string): string =>
  `${entry}-${label
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '_')
    .slice(0, 100)}`

const FOUND: Readonly<Record<string, string>> = {
  'vault/chunk-refused': 'found-chunk',
  'vault/payload-truncated': 'found-truncated',
  'vault/payload-extended': 'found-extended',
  'vault/payload-digest': 'found-payload',
  'vault/header-digest': 'found-header',
  'vault/not-a-recipient': 'found-recipient',
}

function faultLine(part: Part, { code, message, data }: Fault, identity: Identity): HTMLElement {
  const line = document.createElement('li')
  const number = String(data['chunk'] ?? data['entry'] ?? '')
  const name = FOUND[code] ?? (code.startsWith('vault/entry-') ? 'found-entry' : undefined)
  const values = { number, recipient: recipientOf(identity) }
  line.textContent = name ? part.says(name, values) : message
  const id = document.createElement('code')
  id.dir = 'ltr'
  id.textContent = code
  line.append(' ', id)
  return line
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-open]')) void prepare(form)
