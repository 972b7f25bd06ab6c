import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, wherever the tool was called from. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export const inRoot = (...parts) => join(ROOT, ...parts)
