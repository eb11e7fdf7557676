// Who reads aloud: for each language the system's own speech through the backend, which has the voice the reader chose
// for everything; else the engine of the window. WebKitGTK's engine, say, has English voices and no others.

import { getBackend } from '../state/backend'
import { t } from '../strings'

export interface Voice {
  /** Languages it can speak, as `ko` and `en`. */
  languages: Set<string>
  /** Instead of whatever it is saying; resolves when the text was spoken, or stopped. */
  speak(text: string, lang: string, rate: number): Promise<void>
  stop(): void
}

/** How long an engine may take to tell its voices, which some do only after they were asked, in milliseconds. */
const VOICES_MS = 600

/** Null where nobody can read. */
export async function findVoice(): Promise<Voice | null> {
  const engine = typeof speechSynthesis === 'undefined' ? null : ofEngine(speechSynthesis)
  const voices = (await Promise.all([ofSystem(), engine])).filter((voice) => voice !== null)
  const [first] = voices
  if (!first) return null
  return {
    languages: new Set(voices.flatMap(({ languages }) => [...languages])),
    speak: (text, lang, rate) => {
      const voice = voices.find(({ languages }) => languages.has(lang)) ?? first
      for (const other of voices) if (other !== voice) other.stop()
      return voice.speak(text, lang, rate)
    },
    stop: () => voices.forEach((voice) => voice.stop()),
  }
}

async function ofEngine(synthesis: SpeechSynthesis): Promise<Voice | null> {
  if (synthesis.getVoices().length === 0)
    await new Promise<void>((told) => {
      setTimeout(told, VOICES_MS)
      synthesis.addEventListener?.('voiceschanged', () => told(), { once: true })
    })
  const voices = synthesis.getVoices()
  if (voices.length === 0) return null
  /** Held, because some engines forget to tell the end of what nobody holds. */
  const held = new Set<SpeechSynthesisUtterance>()
  return {
    languages: new Set(voices.map((voice) => primary(voice.lang))),
    speak: (text, lang, rate) =>
      new Promise<void>((done, fail) => {
        if (held.size > 0) synthesis.cancel()
        const utterance = new SpeechSynthesisUtterance(text)
        held.add(utterance)
        const own = voices.filter((voice) => primary(voice.lang) === lang)
        const voice = own.find((voice) => voice.default) ?? own[0]
        if (voice) utterance.voice = voice
        utterance.lang = voice?.lang ?? lang
        utterance.rate = rate
        const over = () => held.delete(utterance)
        utterance.onend = () => {
          over()
          done()
        }
        utterance.onerror = ({ error }) => {
          over()
          // What was stopped is over, as if it had been spoken.
          if (error === 'interrupted' || error === 'canceled') done()
          else fail({ message: t.speaking.failed(error) })
        }
        synthesis.speak(utterance)
      }),
    stop: () => synthesis.cancel(),
  }
}

async function ofSystem(): Promise<Voice | null> {
  const languages = await getBackend().voices()
  if (languages.length === 0) return null
  return {
    languages: new Set(languages.map(primary)),
    speak: (text, lang, rate) => getBackend().speak(text, lang, rate),
    stop: () =>
      void getBackend()
        .stopSpeaking()
        .catch(() => {}),
  }
}

/** `ko` of `ko-KR` and of `ko_KR`. */
function primary(tag: string): string {
  return tag.split(/[-_]/u)[0]!.toLowerCase()
}
