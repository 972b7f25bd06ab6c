/**
 * Somebody with a browser, as far as the main job needs one. The journey is written against this, so that the same
 * steps run in Chromium with JavaScript, in Chromium without it, and over plain HTTP.
 *
 * Fields are named by their HTML name, buttons and links by the words on them.
 */
export interface Visitor {
  open(path: string): Promise<void>
  /** Fills a text field, or chooses a value of a select. */
  fill(name: string, value: string): Promise<void>
  /** Checks a checkbox or one radio of a group. */
  check(name: string, value?: string): Promise<void>
  attach(name: string, files: UploadedFile[]): Promise<void>
  /** Presses a button in the main part of the page and waits for the answer. */
  press(words: string): Promise<void>
  /** Presses a button that a script may answer on the page itself. */
  pressInPlace(words: string): Promise<void>
  follow(words: string): Promise<void>
  /** The words of the page, spaces collapsed. */
  text(): Promise<string>
  /** Path of the page, without host and query. */
  path(): Promise<string>
  status(): Promise<number>
  close(): Promise<void>
}

export interface UploadedFile {
  name: string
  mimeType: string
  text: string
}

/** Reloads the page until it shows the words: for what happens a moment later, by a webhook or an event. */
export async function eventually(visitor: Visitor, words: string, tries = 60) {
  const path = await visitor.path()
  for (let attempt = 0; attempt < tries; attempt++) {
    if ((await visitor.text()).includes(words)) return
    await new Promise((resolve) => setTimeout(resolve, 250))
    await visitor.open(path)
  }
  throw new Error(`"${words}" never appeared on ${path}, which says: ${(await visitor.text()).slice(0, 1_500)}`)
}
