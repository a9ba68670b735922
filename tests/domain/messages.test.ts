import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, translator, type MessageKey } from '#messages/index.ts';

const folder = new URL('../../messages/', import.meta.url);
const root = new URL('../../', import.meta.url);
const parts = [...new Set(readdirSync(folder).flatMap((name) => /^(\w+)\.\w+\.json$/.exec(name)?.[1] ?? []))];

type Messages = Record<string, string>;
const read = (part: string, language: string): Messages =>
  JSON.parse(readFileSync(new URL(`${part}.${language}.json`, folder), 'utf8'));
const dutch: Messages = Object.assign({}, ...parts.map((part) => read(part, 'nl')));

const placeholders = (text: string) => [...text.matchAll(/{{\w+}}/g)].map(([name]) => name).toSorted();
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

/** Every file in which a message can be used. */
function sources(folders: string[]): string {
  const files = folders.flatMap((name) =>
    readdirSync(new URL(name, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

describe('messages', () => {
  it.each(parts)('%s.json has the same keys in every language', (part) => {
    const keys = Object.keys(read(part, 'nl'));
    for (const language of languages)
      expect(Object.keys(read(part, language)).toSorted()).toEqual(keys.toSorted());
  });

  it('have no key twice', () => {
    const keys = parts.flatMap((part) => Object.keys(read(part, 'nl')));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(parts)('%s.json fills in the same values in every language, and no text is empty', (part) => {
    const nl = read(part, 'nl');
    for (const language of languages) {
      for (const [key, text] of Object.entries(read(part, language))) {
        expect({ [key]: text.trim() }).not.toEqual({ [key]: '' });
        expect({ [key]: placeholders(text) }).toEqual({ [key]: placeholders(nl[key]!) });
      }
    }
  });

  it('have a singular for every plural', () => {
    for (const key of Object.keys(dutch).filter((name) => name.endsWith('_other'))) {
      expect(dutch).toHaveProperty([`${withoutPlural(key)}_one`]);
    }
  });

  it('are all used: by name, or by the fixed start and end of a composed name', () => {
    const text = sources(['web/src', 'server']);
    const named = new Set([...text.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key));
    const composed = [...text.matchAll(/`([\w.-]+)\$\{[^`}]+\}([\w.-]*)`/g)].map(
      ([, start, end]) => [start!, end!] as const,
    );
    const isUsed = (key: string) =>
      named.has(key) || composed.some(([start, end]) => key.startsWith(start) && key.endsWith(end));
    expect(
      Object.keys(dutch)
        .map(withoutPlural)
        .filter((key) => !isUsed(key)),
    ).toEqual([]);
  });

  it('put values into a sentence, and choose the plural by the count', () => {
    const [nl, en] = [translator('nl'), translator('en')];
    expect(nl('project.number', { number: 7 })).toBe('Project 7');
    expect(nl('list.count', { count: 1, total: '1' })).toBe('1 project gevonden');
    expect(en('list.count', { count: 1214, total: '1,214' })).toBe('1,214 projects found');
  });

  it('leave what people typed as it is: the page escapes it', () => {
    const typed = '<b>"abc"</b> {{typed}}';
    expect(translator('nl')('misunderstood.jaar', { typed: '<b>' })).toContain('<b>');
    expect(translator('nl')('misunderstood.dorp', { typed })).toContain('<b>"abc"</b>');
  });

  it('keep the languages apart', () => {
    const key: MessageKey = 'unknown';
    expect([translator('nl')(key), translator('en')(key)]).toEqual(['onbekend', 'unknown']);
  });
});
