/** What is done to a log by hand: beginning, auditing and mending it. */
import { sameBytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { readCheckpoint, signCheckpoint } from './checkpoint.ts'
import {
  checkedTree,
  contended,
  type LogPorts,
  loadState,
  newestHead,
  resolveToSign,
} from './log-state.ts'
import { damagedTiles, treeAt } from './log-tiles.ts'
import { formatNote } from './note.ts'
import { EMPTY_ROOT } from './tree.ts'

/**
 * Begins a log: signs the checkpoint of the tree without leaves, so that a store that lost
 * everything is never taken for a new one.
 * @throws Fault "log/already-founded" · "log/contended"
 */
export async function foundLog(ports: Pick<LogPorts, 'store' | 'signer'>): Promise<void> {
  const { store, signer } = ports
  const record = await store.load()
  if (record.checkpoint !== undefined || record.leaves > 0) {
    throw fault('log/already-founded', `cannot found log "${signer.key.name}" a second time`)
  }
  const empty = { size: 0, root: EMPTY_ROOT }
  if (!record.intent && !(await store.commitIntent(undefined, empty))) throw contended()
  await store.saveCheckpoint(0, formatNote(await signCheckpoint(empty, signer)))
}

/**
 * Takes back a checkpoint that this log once signed and its store lost, after the leaves were
 * brought back, at their indexes, from those who hold them. Nothing is signed. A log that was
 * read-only goes on at its next tick.
 *
 * @param note - the newest checkpoint of this log that a witness or a counterparty holds
 * @throws Fault "log/nothing-to-adopt" if the store holds as large a tree · "log/leaves-missing" ·
 *   "log/leaves-differ" if the leaves are not those that were signed · as `Log.tick`
 */
export async function adoptCheckpoint(ports: LogPorts, note: string): Promise<void> {
  const { store, signer } = ports
  const state = await loadState(ports, false)
  const lost = readCheckpoint(note, [signer.key])
  const { size } = lost
  if (size <= state.head.size) {
    throw fault('log/nothing-to-adopt', `cannot adopt ${size} leaves: ${state.head.size} are here`)
  }
  if (size > state.leaves) {
    throw fault('log/leaves-missing', `cannot adopt ${size} leaves: ${state.leaves} are here`)
  }
  const { head } = await checkedTree(ports, state, size)
  if (!sameBytes(head.root, lost.root)) {
    throw fault('log/leaves-differ', `cannot adopt ${size} leaves: others were signed`)
  }
  await resolveToSign(ports, state, head)
  const { id, name } = signer.key
  const signatures = lost.note.signatures.filter((line) => line.id === id && line.name === name)
  await store.saveCheckpoint(size, formatNote({ text: lost.note.text, signatures }))
}

/**
 * Reads the whole log and names the tiles and bundles that are missing or damaged. They can be
 * made again from the leaves by `mendTiles`.
 * @throws Fault as `Log.tick`; "log/leaves-differ" is damage that no tile can mend
 */
export async function auditLog(ports: LogPorts): Promise<string[]> {
  return damagedTiles(ports, newestHead(await ports.store.load(), ports))
}

/** Makes all tiles again from the leaves, byte for byte. @throws as `auditLog` */
export async function mendTiles(ports: LogPorts): Promise<void> {
  await treeAt(ports, newestHead(await ports.store.load(), ports), true)
}
