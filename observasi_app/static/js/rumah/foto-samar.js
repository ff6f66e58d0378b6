// Observasi.samarkan: a photo over the whole screen, with a brush that makes what the finger touches unrecognisable.
(() => {
  const { foto } = Observasi;
  // So few dots are left of the longer side: of a face three or four, and nothing brings the others back.
  const TITIK = 36;
  const KUAS = 0.05;

  // Resolves to the photo as it shall be kept (the same one when nothing was touched), or to null.
  Observasi.samarkan = async (ini) => {
    const gambar = await foto.muat(new Blob([ini.bita]));
    const { naturalWidth: w, naturalHeight: h } = gambar;
    const panjang = Math.max(w, h);
    const jari = panjang * KUAS;
    const kabur = foto.lukis(gambar, Math.ceil((w * TITIK) / panjang), Math.ceil((h * TITIK) / panjang));
    // A stroke is a list of points; null is the whole picture.
    const semua = [];
    let kini = null;
    let usai = null;
    const hasil = new Promise((jadi) => (usai = jadi));
    const el = Observasi.dialog("samar", {
      penuh: () => semua.push(null) && ulang(),
      urung: () => semua.splice(-1) && ulang(),
      pakai: async () => usai(semua.length ? await foto.jpeg(kanvas, { diambil: ini.diambil, samar: true }) : ini),
      batal: () => usai(null),
    });
    const kanvas = foto.lukis(gambar, w, h, el.querySelector("canvas"));
    const c = kanvas.getContext("2d");
    const gores = (titik) => {
      c.save();
      c.beginPath();
      for (const [x, y] of titik || []) {
        c.moveTo(x + jari, y);
        c.arc(x, y, jari, 0, 7);
      }
      if (titik) c.clip();
      c.drawImage(kabur, 0, 0, w, h);
      c.restore();
    };
    const ulang = () => {
      c.drawImage(gambar, 0, 0);
      semua.map(gores);
      el.querySelector("[data-urung]").disabled = !semua.length;
    };
    kanvas.addEventListener("pointerdown", (e) => {
      kanvas.setPointerCapture(e.pointerId);
      semua.push((kini = []));
      usap(e);
      ulang();
    });
    const usap = (e) => {
      if (!kini) return;
      const kotak = kanvas.getBoundingClientRect();
      const skala = w / kotak.width;
      const [x, y] = [(e.clientX - kotak.left) * skala, (e.clientY - kotak.top) * skala];
      const [x0, y0] = kini.at(-1) || [x, y];
      // No gap, however fast the finger is.
      const n = Math.ceil((Math.hypot(x - x0, y - y0) * 2) / jari) || 1;
      const baru = Array.from({ length: n }, (_, i) => [x0 + ((x - x0) * (i + 1)) / n, y0 + ((y - y0) * (i + 1)) / n]);
      kini.push(...baru);
      gores(baru);
    };
    kanvas.addEventListener("pointermove", usap);
    kanvas.addEventListener("lostpointercapture", () => (kini = null));
    el.addEventListener("cancel", () => usai(null));
    ulang();
    return hasil.finally(() => el.close());
  };
})();
