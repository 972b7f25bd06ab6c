import { defineEvent } from '#app/data/outbox'

/** A virus was found in a file, as it came in or later; it is in quarantine. */
export const FileInfected = defineEvent<{ fileId: string; name: string; finding: string; accountId: number | null }>(
  'files.infected'
)

/** A file that lay in quarantine is clean after all, and can be fetched again. */
export const FileReleased = defineEvent<{ fileId: string; name: string; accountId: number | null }>('files.released')
