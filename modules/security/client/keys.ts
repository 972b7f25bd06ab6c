import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/**
 * Has a passkey or security key sign, or makes one, when a form with `data-key` is sent, and sends the form on with what
 * the key answered. Browsers talk to keys only through script; what else can be shown works without.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-key]')) {
  if (!browserSupportsWebAuthn()) {
    tell(form, 'unable')
    continue
  }
  form.hidden = false
  statusOf(form).textContent = ''
  form.addEventListener('submit', (event) => {
    if (answerOf(form).value !== '') return
    event.preventDefault()
    void ask(form, false)
  })
  if (form.dataset.keyAutofill && (await browserSupportsWebAuthnAutofill())) void ask(form, true)
}

async function ask(form: HTMLFormElement, useBrowserAutofill: boolean) {
  try {
    if (!useBrowserAutofill) tell(form, 'asking')
    const optionsJSON = await request(form)
    const isNew = form.dataset.key === 'create'
    const answer = isNew
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON, useBrowserAutofill })
    answerOf(form).value = JSON.stringify(answer)
    form.submit()
  } catch (error) {
    if (!useBrowserAutofill) tell(form, reasonOf(error as Error))
  }
}

async function request(form: HTMLFormElement) {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')!.value
  const response = await fetch(form.dataset.keyRequest!, { method: 'POST', headers: { 'x-csrf-token': token } })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

function reasonOf({ name }: Error) {
  if (name === 'NotAllowedError' || name === 'AbortError') return 'refused'
  if (name === 'InvalidStateError') return 'known'
  return name === 'SecurityError' || name === 'NotSupportedError' ? 'unable' : 'failed'
}

function tell(form: HTMLFormElement, what: string) {
  const status = statusOf(form)
  status.textContent = status.dataset[what]!
}

function statusOf(form: HTMLFormElement) {
  return form.querySelector<HTMLElement>('[data-key-status]')!
}

function answerOf(form: HTMLFormElement) {
  return form.querySelector<HTMLInputElement>('input[name="answer"]')!
}

export {}
