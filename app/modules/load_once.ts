const loaded = new WeakMap<() => Promise<unknown>, Promise<unknown>>()

/**
 * What a lazy `import()` gives, asked of the module loader once: asking again costs more than many a query. What failed
 * to load is loaded anew, and so is everything while files are swapped under a running process.
 */
export function loadOnce<T>(load: () => Promise<T>): Promise<T> {
  if ('hot' in import.meta) return load()
  const known = loaded.get(load) as Promise<T> | undefined
  if (known) return known
  const loading = load()
  loaded.set(load, loading)
  loading.catch(() => loaded.delete(load))
  return loading
}
