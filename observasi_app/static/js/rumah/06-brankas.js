// Observasi.brankas: everything personal in the store is sealed with a key of its person (AES-GCM). The key lies open, but not
// extractable, while the person works; locking and signing out take it away. What brings it back: the PIN, or the password online.
(() => {
  "use strict";
  const { simpanan, saya, heks } = Observasi;
  const PUTARAN_PIN = 600000;
  const COBA = 5;
  const TUNGGU = 30000;

  const dariHeks = (teks) => Uint8Array.from(teks.match(/../g) || [], (dua) => parseInt(dua, 16));

  const impor = (bita, bisaDiambil = false) => crypto.subtle.importKey("raw", bita, "AES-GCM", bisaDiambil, ["encrypt", "decrypt"]);
  const segelBita = async (kunci, bita, tanda) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const aad = new TextEncoder().encode(tanda);
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, kunci, bita) };
  };
  const bukaBita = ({ iv, data }, kunci, tanda) =>
    crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(tanda) }, kunci, data);

  const kunciPin = async (pin, garam) => {
    const dasar = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
    const cara = { name: "PBKDF2", hash: "SHA-256", salt: garam, iterations: PUTARAN_PIN };
    return crypto.subtle.deriveKey(cara, dasar, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
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
    const bita = crypto.getRandomValues(new Uint8Array(32));
    const isi = { id: oleh, ...nama(), pemulih: await segelBita(jawab.kunci, bita, tanda(oleh, "pemulih")), kunci: await impor(bita) };
    // Two tabs may come here together: the first one's key counts, for something may be sealed with it already.
    return (await simpanan.ubah("orang", oleh, (lama) => lama || isi)).kunci || null;
  };

  let siap = null;
  const siapkan = async () => {
    if (!saya() || !window.indexedDB || !crypto.subtle) return null;
    const ada = await orang();
    if (!ada) return buat();
    // Whoever left has come back.
    if (!ada.nama) await ubah(ada.id, nama());
    if (ada.pin && diam) return null;
    if (ada.kunci) return ada.kunci;
    return dariSandi().then((jawab) => jawab.kunci || null);
  };

  // The hour until which nobody need touch this device; one for all its tabs, and there before anything else is read.
  // What is too far ahead comes from a clock that was set back.
  const lewat = () => {
    const sisa = Number(localStorage.getItem("observasi:sampai") || Infinity) - Date.now();
    return sisa < 0 || (sisa > 3600000 && sisa !== Infinity);
  };
  let diam = lewat();

  // Open with the server's key: `sandi` empty works only right after signing in.
  const dariSandi = async (sandi = "", oleh = saya()) => {
    const jawab = await pemulih(sandi, oleh);
    const ada = await orang(oleh);
    if (!jawab.kunci || !ada) return jawab;
    const kunci = await impor(await bukaBita(ada.pemulih, jawab.kunci, tanda(ada.id, "pemulih")));
    await ubah(ada.id, { kunci });
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
    buka: async (kunci, segel, tempat) => JSON.parse(new TextDecoder().decode(await bukaBita(segel, kunci, tempat))),
    bukaBita: (kunci, segel, tempat) => bukaBita(segel, kunci, tempat),
    // A PIN of this person on this device. Needs the network and the password (or a sign-in just now), for the key itself is not extractable.
    // With it goes a secret that proves to the server that the vault was opened: sealed here, and there only its hash.
    pasangPin: async (pin, sandi = "") => {
      const rahasia = heks(crypto.getRandomValues(new Uint8Array(32)));
      const jawab = await pemulih(sandi, saya(), await Observasi.sidik(rahasia));
      const ada = await orang();
      if (!jawab.kunci || !ada) return jawab;
      const bita = await bukaBita(ada.pemulih, jawab.kunci, tanda(ada.id, "pemulih"));
      const garam = crypto.getRandomValues(new Uint8Array(16));
      const pinKunci = await kunciPin(pin, garam);
      const kunci = await impor(bita);
      const bukti = await brankas.segel(kunci, rahasia, tanda(ada.id, "bukti"));
      await ubah(ada.id, { pin: { garam, ...(await segelBita(pinKunci, bita, tanda(ada.id, "pin"))) }, bukti, kunci, gagal: 0 });
      siap = null;
      return { hasil: "sampai" };
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
      if (!ada || !ada.pin || (await brankas.tungguPin(oleh))) return false;
      try {
        const bita = await bukaBita(ada.pin, await kunciPin(pin, ada.pin.garam), tanda(oleh, "pin"));
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
  if (window.indexedDB) perangkat().then((id) => (Observasi.perangkat = id), () => {});
  brankas.kabar.addEventListener("message", (e) => e.data.jenis === "kunci" && (siap = null));
})();
