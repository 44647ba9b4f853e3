/** Settings: each change is kept at once, and the whole program shows it, this screen included. */
import type { AppView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { chosenRow } from '../parts/lines.ts';
import { headed, prose } from '../parts/sections.ts';
import { blank, columns, gauge, pad, type Row, row, rowWidth, span, sparkline, widthOf } from '../rows.ts';
import { type Context, ignore, movedCursor, type Outcome, type Screen, stay } from '../screen.ts';
import type { Preferences } from '../theme.ts';

interface SettingsState {
  readonly cursor: number;
}

interface Choice {
  readonly title: string;
  readonly about: string;
  readonly preferences: Preferences;
}

interface Setting {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly at: number;
}

const themes = ['ansi', 'safe', 'mono'] as const;
const paneFrom = 80;

export const settings: Screen<SettingsState, AppView> = {
  name: 'settings',
  open: () => ({ cursor: 0 }),
  heading: ({ say }) => ({ left: say('home.settings'), right: '' }),
  body,
  footer: ({ say }) => [
    { action: 'left', label: '' },
    { action: 'right', label: say('settings.keyChange') },
    { action: 'back', label: say('footer.back') },
    { action: 'help', label: say('footer.help') },
  ],
  press: (context, state, press) => (press.type === 'action' ? acted(context, state, press.action) : ignore),
};

function acted(context: Context, state: SettingsState, action: Action): Outcome<SettingsState> {
  const list = settingsOf(context);
  const setting = list[state.cursor];
  switch (action) {
    case 'left':
    case 'right':
    case 'toggle':
    case 'enter': {
      if (!setting || setting.choices.length < 2) return stay(state);
      const next = setting.choices[(setting.at + (action === 'left' ? -1 : 1) + setting.choices.length) % setting.choices.length] as Choice;
      return { type: 'submit', commands: [{ type: 'prefer', preferences: next.preferences }] };
    }
    default: {
      const cursor = movedCursor(action, state.cursor, list.length, list.length);
      return cursor === undefined ? ignore : stay({ cursor });
    }
  }
}

/** A language in its own words. */
const nameOf = (language: string): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

function settingsOf({ view, say }: Context): readonly Setting[] {
  const { preferences, languages = ['en'] } = view;
  const onOff = (key: 'ascii' | 'digits'): Setting => ({
    label: say(`settings.${key}`),
    choices: [false, true].map((on) => ({
      title: say(on ? 'settings.on' : 'settings.off'),
      about: say(`settings.${key}About`),
      preferences: { ...preferences, [key]: on },
    })),
    at: preferences[key] ? 1 : 0,
  });
  return [
    {
      label: say('settings.theme'),
      choices: themes.map((theme) => ({
        title: say(`settings.${theme}`),
        about: say(`settings.${theme}About`),
        preferences: { ...preferences, theme },
      })),
      at: themes.indexOf(preferences.theme),
    },
    onOff('ascii'),
    onOff('digits'),
    {
      label: say('settings.language'),
      choices: languages.map((language) => ({
        title: nameOf(language),
        about: say('settings.languageAbout'),
        preferences: { ...preferences, language },
      })),
      at: Math.max(0, languages.indexOf(preferences.language)),
    },
  ];
}

function body(context: Context, state: SettingsState): readonly Row[] {
  const { width, height, glyphs } = context;
  const list = settingsOf(context);
  const chosen = list[state.cursor];
  const beside = width >= paneFrom;
  const listWidth = beside ? 42 : width;
  const labelWidth = Math.max(...list.map(({ label }) => widthOf(label))) + 2;
  const lines = list.map((setting, i) => settingRow(context, setting, i === state.cursor, labelWidth, listWidth));
  const about = prose(chosen?.choices[chosen.at]?.about ?? '', beside ? width - listWidth - 3 : width);
  const top = height > 10 ? [blank] : [];
  if (!beside) return [...top, ...lines, blank, ...about, ...(height > 14 ? [blank, ...sample(context, width)] : [])].slice(0, height);
  const pane = [...headed(chosen?.label ?? '', width - listWidth - 3), ...about, blank, ...sample(context, width - listWidth - 3)];
  const tall = Array.from({ length: height }, (_, i) => [...top, ...lines][i] ?? blank);
  return columns(tall, [...top, ...pane], width, listWidth, glyphs);
}

function settingRow({ glyphs }: Context, { label, choices, at }: Setting, chosen: boolean, labelWidth: number, width: number): Row {
  const title = choices[at]?.title ?? '';
  const value = choices.length < 2 ? `  ${title}` : chosen ? `< ${title} >` : `  ${title}`;
  const line = row(span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'), span(pad(label, labelWidth), 'dim'), value);
  return chosen ? chosenRow(line, width, glyphs.ellipsis) : line;
}

/** Two lines of a board as they look now: every tone and every kind of glyph that carries meaning. */
function sample({ view, glyphs, say }: Context, width: number): readonly Row[] {
  const examples = [
    { value: 62, series: [50, 53, 55, 62], change: `${glyphs.up} 7 ${say('move.better')}`, tone: 'better' },
    { value: 31, series: [48, 45, 40, 31], change: `${glyphs.down} 9 ${say('move.worse')}`, tone: 'worse' },
  ] as const;
  const lines = examples.map(({ value, series, change, tone }) => {
    const digits = view.preferences.digits ? span(` ${value}`) : span('');
    const parts = row(' ', ...gauge(value, 12, glyphs), digits, '  ', span(change, tone), '  ', span(sparkline(series, 4, glyphs), 'dim'));
    return rowWidth(parts) <= width ? parts : parts.slice(0, -2);
  });
  return [...prose(say('settings.sample'), width, 'dim'), ...lines, ...prose(say('settings.sampleWarn'), width, 'warn')];
}
