const LONGEST = 60

/** "Inês Carvalho" as `ines-carvalho`; names without a Latin letter become `member`. */
export function slugOf(name: string) {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST)
      .replace(/^-+|-+$/g, '') || 'member'
  )
}
