import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CannotStart, explain } from '#db/cannot-start.ts';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Where a browser is when it is not on the PATH, newest version last. */
const places: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['.cache/ms-playwright/chromium-*/chrome-linux*/chrome', '/opt/google/chrome/chrome'],
  darwin: [
    'Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'AppData/Local/ms-playwright/chromium-*/chrome-win*/chrome.exe',
    'AppData/Local/Google/Chrome/Application/chrome.exe',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
};

function canRun(path: string) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium for the browser tests: the one in CHROME, else the first that this machine has. */
export function findBrowser(env = process.env): string | undefined {
  if (env.CHROME) {
    if (canRun(env.CHROME)) return env.CHROME;
    throw new CannotStart(`CHROME names ${env.CHROME}, which cannot be run: correct it or leave it out.`);
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((name) => join(folder, name)));
  const elsewhere = (places[process.platform] ?? []).flatMap((place) =>
    globSync(place, { cwd: homedir() })
      .toSorted()
      .map((found) => (place.startsWith('.') || !/^(\/|\w:)/.test(place) ? join(homedir(), found) : found)),
  );
  return [...onPath, ...elsewhere.toReversed()].find(canRun);
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID=["']?debian\b/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Finds a browser; on Debian as root it is installed when there is none. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  if (!isDebian() || process.getuid?.() !== 0) {
    throw new CannotStart(
      'The tests need a Chromium and there is none: install the package "chromium" or Google Chrome, run ' +
        '"npx playwright install chromium", or give the path of one in CHROME.',
    );
  }
  console.error('Installing Chromium for the browser tests …');
  const apt = (...words: string[]) =>
    execFileSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
  const installed = findBrowser();
  if (!installed)
    throw new CannotStart('Chromium was installed and cannot be found: give its path in CHROME.');
  return installed;
}

if (import.meta.main) {
  try {
    console.log(`The browser tests run in ${ensureBrowser()}`);
  } catch (problem) {
    explain(problem);
  }
}
