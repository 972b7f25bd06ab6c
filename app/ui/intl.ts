/** Making one of Intl's formatters costs a hundred times what using it does, so each kind is made once. */
function keeping<Options, Made>(make: (locale: string, options: Options) => Made) {
  const kept = new Map<string, Made>()
  return (locale: string, options: Options): Made => {
    const key = `${locale} ${JSON.stringify(options)}`
    let made = kept.get(key)
    if (!made) kept.set(key, (made = make(locale, options)))
    return made
  }
}

export const numberFormat = keeping(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
)
export const dateFormat = keeping(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
)
export const listFormat = keeping((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
