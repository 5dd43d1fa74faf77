/** `rogatory evidence open`: a parcel opened by its reader, and held against what was signed. */
import { createReadStream, statSync } from 'node:fs'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fromUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type Fault, isFault } from '../base/error.ts'
import { type Identity, identity } from '../vault/identity.ts'
import { type Manifest, readManifest } from '../vault/manifest.ts'
import type { TarPiece } from '../vault/tar.ts'
import { extractEvidence, type ReceivedParcel, verifyEvidence } from '../vault/verify.ts'
import { producedIn, readReading } from './evidence-case.ts'
import { readFile, unreadable, writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { identityOfShares } from './keys-recovery.ts'
import { inNewFolder } from './new-folder.ts'
import { counted, megabytes } from './progress.ts'
import { badInput, quoted } from './refuse.ts'

export interface Opening {
  /** Folder with header, payload and manifest.json. */
  readonly parcel: string
  readonly key: string | undefined
  /** Two share files or three, with commas between. */
  readonly shares: string | undefined
  /** The case's reading, to see that the act names this manifest. */
  readonly casePath: string | undefined
  readonly produced: string | undefined
  readonly out: string
}

/** @returns the exit code: no, where anything in the parcel is not as signed */
export async function open(io: Io, opening: Opening): Promise<number> {
  const opener = openerOf(io, opening)
  const { manifest, signed } = manifestOf(io, opening)
  const received = () => parcelOf(io, opening.parcel, manifest)
  const faults = await extracted(io, received, { opener, out: opening.out, manifest })
  if (faults.length > 0) {
    io.out(`NOT AS SIGNED: nothing of ${opening.parcel} was kept`)
    write(
      io,
      faults.map(({ code, message }) => `  ${code}: ${message}`),
    )
    return EXIT.no
  }
  write(io, [
    `opened ${manifest.entries.length} files into ${opening.out}, every digest as in the manifest`,
    ...manifest.entries.map(
      ({ item, label, mediaType, sizeBytes }, i) =>
        `  ${i + 1}  item ${item}  ${label}  ${mediaType}, ${megabytes(sizeBytes)} MB`,
    ),
    ...manifest.conditions.map(({ code, text }) => `condition ${code}: ${text}`),
    signed
      ? `the manifest is the one that act ${signed} signed`
      : 'not checked: that an act of the case signed this manifest; give --case',
  ])
  return EXIT.done
}

function openerOf(io: Io, { key, shares }: Opening): Identity {
  if ((key === undefined) === (shares === undefined)) {
    throw badInput('cannot open a parcel without one key', 'give either --key or --shares')
  }
  if (key === undefined) return identityOfShares(io, shares!.split(',').filter(Boolean))
  try {
    // What `age-keygen` writes beside the key are comments.
    const lines = fromUtf8(readFile(io, key)).split('\n')
    return identity(lines.find((line) => line.trim() !== '' && !line.startsWith('#'))?.trim() ?? '')
  } catch (error) {
    if (!isFault(error) || error.data['next'] !== undefined) throw error
    throw badInput(`cannot read key file ${quoted(key)}: ${error.code}`, 'give a reader’s key file')
  }
}

function manifestOf(io: Io, { parcel, casePath, produced }: Opening) {
  const path = join(parcel, 'manifest.json')
  const bytes = readFile(io, path)
  const act = casePath === undefined ? null : producedIn(readReading(io, casePath), produced)
  if (act && act.parcel.manifest !== digest(bytes)) {
    throw badInput(
      `cannot open ${quoted(parcel)}: act ${act.act} signed another manifest`,
      'take the manifest from the case',
    )
  }
  try {
    return { manifest: readManifest(bytes), signed: act?.act }
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(`cannot read ${quoted(path)}: ${error.message}`, 'ask for the parcel again')
  }
}

function parcelOf(io: Io, folder: string, manifest: Manifest): ReceivedParcel {
  const path = join(folder, 'payload')
  const whole = resolve(io.cwd, path)
  const header = readFile(io, join(folder, 'header'))
  if (!statSync(whole, { throwIfNoEntry: false })?.isFile()) {
    throw unreadable(path, { code: 'ENOENT' })
  }
  const wholeBytes = manifest.parcel.payloadBytes
  const payload = createReadStream(whole, { highWaterMark: 1 << 20 })
  return { header, manifest, payload: counted(payload, { io, what: 'read', wholeBytes }) }
}

/** @returns everything that is wrong with the parcel; then nothing of it is kept */
async function extracted(
  io: Io,
  received: () => ReceivedParcel,
  of: { readonly opener: Identity; readonly out: string; readonly manifest: Manifest },
): Promise<readonly Fault[]> {
  const { opener, out } = of
  try {
    await inNewFolder(io, out, async (folder) => {
      await toFiles(folder, extractEvidence(received(), opener))
      writeNew(io, join(folder, 'contents.json'), contentsOf(of.manifest))
    })
    return []
  } catch (error) {
    if (!isFault(error) || !error.code.startsWith('vault/')) throw error
    const faults = await verifyEvidence(received(), opener)
    return faults.length > 0 ? faults : [error]
  }
}

/** Each file under its place: what a sender calls it is never a path. */
async function toFiles(folder: string, pieces: AsyncIterable<TarPiece>): Promise<void> {
  let file: FileHandle | undefined
  try {
    for await (const piece of pieces) {
      if (piece.kind === 'start') file = await openFile(join(folder, `${piece.entry}`), 'wx', 0o600)
      else if (piece.kind === 'bytes') await file!.writeFile(piece.bytes)
      else {
        await file!.sync()
        await file!.close()
        file = undefined
      }
    }
  } finally {
    await file?.close()
  }
}

const contentsOf = ({ entries }: Manifest): string =>
  `${JSON.stringify(
    entries.map((entry, i) => ({ file: `${i + 1}`, ...entry })),
    null,
    2,
  )}\n`
