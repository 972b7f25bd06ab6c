import { resolve } from 'node:path'
import env from '#start/env'
import { repoRoot } from '#app/files/paths'
import type { S3Config } from '#app/files/stores/s3_requests'

/** Where uploaded files are kept: a folder, or a bucket. */
export const filesStore: { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Config) =
  env.get('FILES_STORE') === 's3'
    ? {
        kind: 's3',
        endpoint: env.get('S3_ENDPOINT')!,
        bucket: env.get('S3_BUCKET')!,
        region: env.get('S3_REGION')!,
        accessKeyId: env.get('S3_ACCESS_KEY_ID')!,
        secretAccessKey: env.get('S3_SECRET_ACCESS_KEY')!.release(),
      }
    : { kind: 'disk', folder: resolve(repoRoot(), env.get('STORAGE_DIR') ?? 'storage/files') }

/** Who looks for viruses: `host:port` or the path of clamd's socket; undefined when nobody does. */
export const antivirus = {
  address: env.get('CLAMAV_ADDRESS'),
  /** What happens to files while the daemon does not answer: they wait, or go through with a warning. */
  whenDown: env.get('CLAMAV_WHEN_DOWN') ?? ('hold' as const),
}
