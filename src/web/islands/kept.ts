/**
 * Files that a page keeps on this computer, where no other place can read them (the origin private
 * file system): what is written is on the disk and not in memory, and outlives a reload.
 *
 * @see WHATWG File System, "Origin private file system"
 */

/** What is sealed and still to be sent, and what was opened and is to be saved. */
type Folder = 'sealed' | 'opened'

const DAY_MS = 86_400_000

/** Whether this browser can: some lack it, and in private windows several refuse it. */
export async function canKeep(): Promise<boolean> {
  try {
    if (!('createWritable' in FileSystemFileHandle.prototype)) return false
    await navigator.storage.getDirectory()
    return true
  } catch {
    return false
  }
}

/** Whether there is room for so much; a browser that does not say is believed to have it. */
export async function hasRoom(sizeBytes: number): Promise<boolean> {
  const { quota, usage = 0 } = await navigator.storage.estimate()
  return quota === undefined || quota - usage > sizeBytes
}

/** Written as a whole or not at all: a file is seen under its name when its last byte is there. */
export async function keep(
  folder: Folder,
  name: string,
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const writing = await writer(folder, name)
  try {
    for await (const piece of pieces) await writing.write(piece)
    await writing.close()
  } catch (error) {
    await writing.abort().catch(() => undefined)
    throw error
  }
}

/** For who writes piece by piece: `close` keeps the file, `abort` drops it. */
export async function writer(folder: Folder, name: string): Promise<FileSystemWritableFileStream> {
  const file = await (await folderOf(folder)).getFileHandle(name, { create: true })
  return file.createWritable()
}

export async function kept(folder: Folder, name: string): Promise<File | undefined> {
  try {
    return await (await (await folderOf(folder)).getFileHandle(name)).getFile()
  } catch {
    return undefined
  }
}

export async function forget(folder: Folder, name: string): Promise<void> {
  await (await folderOf(folder)).removeEntry(name).catch(() => undefined)
}

/** Everything in a folder. */
export async function forgetAll(folder: Folder): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(folder, { recursive: true }).catch(() => undefined)
}

/** What nobody sent within 30 days. */
export async function forgetOld(folder: Folder): Promise<void> {
  const place = await folderOf(folder)
  for await (const [name] of place.entries()) {
    const file = await kept(folder, name)
    if (file && Date.now() - file.lastModified > 30 * DAY_MS) await forget(folder, name)
  }
}

const folderOf = async (folder: Folder): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true })
