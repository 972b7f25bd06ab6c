/** A process's memory of so many things that were asked for last; the one that was asked for longest ago goes first. */
export class Recent<Value> {
  #kept = new Map<string, Value>()

  constructor(private most: number) {}

  find(key: string): Value | undefined {
    const value = this.#kept.get(key)
    if (value === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, value)
    return value
  }

  keep(key: string, value: Value): Value {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    if (this.#kept.size > this.most) this.#kept.delete(this.#kept.keys().next().value!)
    return value
  }

  clear() {
    this.#kept.clear()
  }
}
