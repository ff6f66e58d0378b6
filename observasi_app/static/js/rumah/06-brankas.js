// Observasi.brankas: everything personal in the store is sealed with a key of its person (AES-GCM). The key lies open, but not
// extractable, while the person works; locking and signing out take it away. What brings it back: the PIN, or the password online.
(() => {
  const { simpanan, saya, heks } = Observasi;
  const PUTARAN_PIN = 600000;
  const COBA = 5;
  const TUNGGU = 30000;

  const dariHeks = (teks) => Uint8Array.from(teks.match(/../g), (dua) => parseInt(dua, 16));

  const impor = (bita) => crypto.subtle.importKey("raw", bita, "AES-GCM", false, ["encrypt", "decrypt"]);
  const cara = (iv, tanda) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(tanda) });
  const acak = (n) => crypto.getRandomValues(new Uint8Array(n));
  const segelBita = async (kunci, bita, tanda, iv = acak(12)) => ({ iv, data: await crypto.subtle.encrypt(cara(iv, tanda), kunci, bita) });
  const bukaBita = (kunci, { iv, data }, tanda) => crypto.subtle.decrypt(cara(iv, tanda), kunci, data);

  const kunciPin = async (pin, garam) => {
    const dasar = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
    const turunkan = { name: "PBKDF2", hash: "SHA-256", salt: garam, iterations: PUTARAN_PIN };
    return crypto.subtle.deriveKey(turunkan, dasar, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };

  // This device's own id, made once.
  const perangkat = async () =>
    (await simpanan.baca("perangkat", "id")) || simpanan.ubah("perangkat", "id", (ada) => ada || Observasi.operasiBaru());

  // The key that the server keeps for this person on this device: given right after the password, or with it.
  const pemulih = async (sandi, oleh, bukti) => {
    const isi = { oleh, perangkat: await perangkat(), ...(sandi && { sandi }), ...(bukti && { bukti }) };
    const { hasil, pesan, data } = await Observasi.posIsi("/luring/kunci", isi, { sidik: false });
    if (hasil !== "sampai") return { hasil, pesan, galat: data.galat };
    return { hasil, kunci: await impor(dariHeks(data.kunci)) };
  };
  const orang = (oleh = saya()) => simpanan.baca("orang", oleh);
  const ubah = (oleh, isi) => simpanan.ubah("orang", oleh, (lama) => ({ ...lama, id: oleh, ...isi }));
  const nama = () => {
    const { penggunaNama, akun, peran } = document.body.dataset;
    return { nama: penggunaNama, akun, peran };
  };
  const tanda = (oleh, apa) => `${apa}:${oleh}`;

  const buat = async () => {
    const oleh = saya();
    const jawab = await pemulih("", oleh);
    if (!jawab.kunci) return null;
    const bita = acak(32);
    const isi = { id: oleh, ...nama(), pemulih: await segelBita(jawab.kunci, bita, tanda(oleh, "pemulih")), kunci: await impor(bita) };
    // Two tabs may come here together: the first one's key counts, for something may be sealed with it already.
    return (await simpanan.ubah("orang", oleh, (lama) => lama || isi)).kunci || null;
  };

  let siap = null;
  const siapkan = async () => {
    if (!saya()) return null;
    const ada = await orang();
    if (!ada) return buat();
    // Whoever left has come back.
    if (!ada.nama) await ubah(ada.id, nama());
    if (ada.pin && diam) return null;
    return ada.kunci || (await dariSandi()).kunci || null;
  };

  // The hour until which nobody need touch this device; one for all its tabs, and there before anything else is read.
  // What is too far ahead comes from a clock that was set back.
  const lewat = () => {
    const sampai = Number(localStorage.getItem("observasi:sampai"));
    return sampai > 0 && (sampai < Date.now() || sampai > Date.now() + 3600000);
  };
  let diam = lewat();

  // Open with the server's key: `sandi` empty works only right after signing in. `lain(bytes of the key)`: what is kept with it.
  const dariSandi = async (sandi = "", oleh = saya(), bukti = "", lain = () => {}) => {
    const jawab = await pemulih(sandi, oleh, bukti);
    const ada = await orang(oleh);
    if (!jawab.kunci || !ada) return jawab;
    const bita = await bukaBita(jawab.kunci, ada.pemulih, tanda(oleh, "pemulih"));
    const kunci = await impor(bita);
    await ubah(oleh, { ...(await lain(bita, kunci)), kunci });
    return { hasil: "sampai", kunci };
  };

  const brankas = (Observasi.brankas = {
    perangkat,
    lewat,
    kunciKata: kunciPin,
    orang,
    ubah,
    // Everybody who has worked on this device.
    semuaOrang: () => simpanan.semua("orang"),
    // The open key of the person of this page, or null while it is locked. Asked again after `buka…` and `kunci`.
    siap: () =>
      (siap ||= siapkan().catch(() => null)).then((kunci) => {
        if (!kunci) siap = null;
        return kunci;
      }),
    // Seal and open a value (JSON) or bytes (ArrayBuffer) for a place in the store; `tempat` binds it to that place.
    segel: async (kunci, isi, tempat) =>
      segelBita(kunci, isi instanceof ArrayBuffer ? isi : new TextEncoder().encode(JSON.stringify(isi)), tempat),
    buka: async (kunci, segel, tempat) => JSON.parse(new TextDecoder().decode(await bukaBita(kunci, segel, tempat))),
    bukaBita,
    // A PIN of this person on this device. Needs the network and the password (or a sign-in just now), for the key itself is not extractable.
    // With it goes a secret that proves to the server that the vault was opened: sealed here, and there only its hash.
    pasangPin: async (pin, sandi = "") => {
      const rahasia = heks(acak(32));
      const oleh = saya();
      const garam = acak(16);
      const jawab = await dariSandi(sandi, oleh, await Observasi.sidik(rahasia), async (bita, kunci) => ({
        pin: { garam, ...(await segelBita(await kunciPin(pin, garam), bita, tanda(oleh, "pin"))) },
        bukti: await brankas.segel(kunci, rahasia, tanda(oleh, "bukti")),
        gagal: 0,
      }));
      siap = null;
      return jawab;
    },
    // The secret that proves an opened vault, or "" where there is none or it is closed.
    bukti: async (oleh = saya()) => {
      const ada = await orang(oleh);
      return ada?.kunci && ada.bukti ? brankas.buka(ada.kunci, ada.bukti, tanda(oleh, "bukti")) : "";
    },
    // How many milliseconds must pass before the PIN may be tried again: nothing for five tries, then half a minute, doubling.
    tungguPin: async (oleh = saya()) => {
      const { gagal = 0, gagalPada = 0 } = (await orang(oleh)) || {};
      return gagal < COBA ? 0 : Math.max(0, Math.min(gagalPada, Date.now()) + TUNGGU * 2 ** Math.min(gagal - COBA, 7) - Date.now());
    },
    // Resolves to whether the PIN was right; the key then lies open again.
    bukaDenganPin: async (pin, oleh = saya()) => {
      const ada = await orang(oleh);
      if (!ada?.pin || (await brankas.tungguPin(oleh))) return false;
      try {
        const bita = await bukaBita(await kunciPin(pin, ada.pin.garam), ada.pin, tanda(oleh, "pin"));
        await ubah(oleh, { kunci: await impor(bita), gagal: 0 });
      } catch (galat) {
        if (galat.name !== "OperationError") throw galat;
        await ubah(oleh, { gagal: (ada.gagal || 0) + 1, gagalPada: Date.now() });
        return false;
      }
      siap = null;
      diam = false;
      return true;
    },
    bukaDenganSandi: async (sandi, oleh = saya()) => {
      const jawab = await dariSandi(sandi, oleh);
      siap = null;
      diam = false;
      return jawab;
    },
    // Take the open key away: what is sealed stays, and nobody reads it until it is opened again. Who leaves altogether takes
    // name, PIN and proof along: only the password opens it then.
    kunci: async (oleh = saya(), pergi = false) => {
      siap = null;
      await simpanan.ubah("orang", oleh, (ada) => {
        for (const apa of pergi ? ["kunci", "pin", "bukti", "nama", "akun", "peran"] : ["kunci"]) delete ada?.[apa];
      });
      brankas.kabar.postMessage({ jenis: "kunci", oleh });
    },
    // What one tab tells the others.
    kabar: new BroadcastChannel("observasi"),
  });
  perangkat().then((id) => (Observasi.perangkat = id), () => {});
  brankas.kabar.addEventListener("message", (e) => e.data.jenis === "kunci" && (siap = null));
})();
