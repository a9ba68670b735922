import type { Read } from '#lib/in-process.ts';
import type { Crumb } from '#lib/crumbs.ts';
import type { Session } from '../../server/features/sign-in/contract.ts';
import type { DataNotice, RegisterScope } from '../../server/domain/register.ts';

declare global {
  namespace App {
    interface Platform {
      /** Answers an API request inside this process, without a socket. */
      api?: (request: Request) => Promise<Response>;
      /** For a public page: reads what the server around it has, without a request. */
      read?: Read;
      /** For a public page: takes it as text, which costs much less than the stream of a response. */
      made?: (html: string) => void;
    }
    interface PageData {
      /** Colour of the municipality, as "#rrggbb". */
      accent?: string;
      notice?: DataNotice | null;
      registerScope?: RegisterScope;
      /** Where the page stands, from the top down. */
      crumbs?: Crumb[];
      /** Who is signed in, on the pages of who is. */
      session?: Session;
      /** Name of the page itself, when the last of the crumbs is the page above it. */
      here?: string;
    }
  }
}

export {};
