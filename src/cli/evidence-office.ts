/** `rogatory evidence fetch` and `send`: parcels between this machine and the person's office. */
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { type Manifest, readManifest } from '../vault/manifest.ts'
import { acceptReading, producedIn } from './evidence-case.ts'
import { readFile, readJson, writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { inNewFolder, toFile } from './new-folder.ts'
import { type Caller, OfficeClient } from './office-client.ts'
import { counted, megabytes } from './progress.ts'
import { badInput, quoted } from './refuse.ts'

export interface Fetching {
  readonly case: string
  readonly office: string
  readonly produced: string | undefined
  readonly out: string
}

/** The case, and a parcel of it if there is one, to a new folder. @returns the exit code */
export async function fetchParcel(io: Io, caller: Caller, of: Fetching): Promise<number> {
  const client = new OfficeClient(caller)
  const path = `/v1/cases/${of.case}?office=${encodeURIComponent(of.office)}`
  const answer = await client.get(path)
  const reading = acceptReading(answer, path)
  const produced = reading.acts.some(({ type }) => type === 'DataProduced')
    ? producedIn(reading, of.produced)
    : undefined
  await inNewFolder(io, of.out, async (folder) => {
    writeNew(io, join(folder, 'case.json'), `${canonicalJson(answer)}\n`)
    if (!produced?.manifest) return
    writeNew(io, join(folder, 'manifest.json'), produced.manifest)
    const access = { case: of.case, office: of.office, produced: produced.act }
    await toFile(join(folder, 'header'), await client.open({ ...access, piece: 'header' }))
    const payload = await client.open({ ...access, piece: 'payload' })
    const whole = { io, what: 'fetched', wholeBytes: produced.parcel.sizeBytes }
    await toFile(join(folder, 'payload'), counted(payload, whole))
  })
  write(io, toldOf(of.out, produced))
  return EXIT.done
}

function toldOf(out: string, produced: ReturnType<typeof producedIn> | undefined): string[] {
  if (!produced) return [`made ${out}: case.json; no parcel was produced in the case yet`]
  const made = `made ${out}: case.json`
  if (!produced.manifest) return [`${made}; the manifest is erased, and the parcel is not fetched`]
  const size = megabytes(produced.parcel.sizeBytes)
  return [
    `${made}, and the parcel of act ${produced.act}, ${size} MB`,
    `next: rogatory evidence open ${out} --key FILE --case ${join(out, 'case.json')} --out DIR`,
  ]
}

/**
 * Signs the provider's act, hands it in, and then both pieces. What was signed is kept, so that a
 * second run hands in the same act, whatever became of the first.
 * @returns the exit code
 */
export async function sendParcel(io: Io, caller: Caller, folder: string): Promise<number> {
  const { parcel } = readManifest(readFile(io, join(folder, 'manifest.json')))
  checkPieces(io, folder, parcel)
  const client = new OfficeClient(caller)
  const act = await recorded(io, client, folder)
  await client.put(
    `/v1/evidence/header/${parcel.headerSha256}`,
    readFile(io, join(folder, 'header')),
  )
  await sendPayload(io, client, { ...parcel, path: resolve(io.cwd, folder, 'payload') })
  write(io, [
    `recorded: act ${act}`,
    `sent header and payload, ${megabytes(parcel.payloadBytes)} MB; they leave once it is logged`,
  ])
  return EXIT.done
}

/** From where it was broken off, if it was. */
async function sendPayload(
  io: Io,
  client: OfficeClient,
  { payloadSha256, payloadBytes, path }: Manifest['parcel'] & { readonly path: string },
): Promise<void> {
  const piece = `/v1/evidence/payload/${payloadSha256}`
  const { receivedBytes } = await client.get(piece)
  const from = Number(receivedBytes)
  if (from === payloadBytes) return
  const content = createReadStream(path, { start: from, highWaterMark: 1 << 20 })
  const whole = { io, what: 'sent', wholeBytes: payloadBytes, beforeBytes: from }
  const flow = Readable.from(counted(content, whole))
  await client.put(`${piece}?from=${from}`, Readable.toWeb(flow) as ReadableStream)
}

/** An act whose parcel nobody has could not be taken back. @throws Fault "cli/bad-input" */
function checkPieces(io: Io, folder: string, parcel: Manifest['parcel']): void {
  const header = digest(readFile(io, join(folder, 'header')))
  const payload = join(folder, 'payload')
  const size = statSync(resolve(io.cwd, payload), { throwIfNoEntry: false })?.size
  if (header === parcel.headerSha256 && size === parcel.payloadBytes) return
  throw badInput(
    `cannot send ${quoted(folder)}: header or payload is not what its manifest names`,
    'seal the parcel again',
  )
}

async function recorded(io: Io, client: OfficeClient, folder: string): Promise<string> {
  const path = join(folder, 'envelope.json')
  const before = existsSync(resolve(io.cwd, path))
  const envelope = before
    ? readJson(io, path)
    : await client.signed(readJson(io, join(folder, 'act.json')) as { [member: string]: Json })
  if (!before) writeNew(io, path, canonicalJson(envelope))
  await client.signIn()
  try {
    return await client.handIn(envelope)
  } catch (error) {
    // Refused for good: the next run drafts and signs anew. Else it may be recorded, or will be:
    // the next run hands in the same.
    if (isFault(error) && error.data['final']) rmSync(resolve(io.cwd, path), { force: true })
    throw error
  }
}
