/** What Alpine adds to every component. */
interface Magics {
  $root: HTMLElement
  $refs: Record<string, HTMLElement>
  $nextTick(then: () => void): void
}

/** Gives the methods of an Alpine component the type of `this`; changes nothing at run time. */
export function component<Input extends unknown[], Data extends object>(
  make: (...input: Input) => Data & ThisType<Data & Magics>
) {
  return make
}
